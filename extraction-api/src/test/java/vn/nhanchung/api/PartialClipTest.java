package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.extraction.video.PesStamps;
import vn.nhanchung.extraction.video.Recording;
import vn.nhanchung.testing.RealServers;
import vn.nhanchung.testing.Requires;

/** A clip without a gap that its manifest calls partial: decision 9, as HTTP tells it. */
@Requires(Ffmpeg.class)
class PartialClipTest {

    private static final int SECONDS = 10;
    private static final Instant START = Instant.now().minusSeconds(3600).truncatedTo(ChronoUnit.MINUTES);

    @TempDir
    private Path folder;

    @Test
    void aFrameThatWasLeftOutIsToldOfWithTheClip() throws Exception {
        Footage.put(withOneFrameHoursOff(), recorder(), 1, START);
        Map<String, Object> settings = new HashMap<>(OwnCity.database(
                RealServers.freshDatabase(), RealServers.database().password()));
        settings.putAll(OwnCity.store(
                RealServers.store().endpoint(),
                RealServers.store().accessKey(),
                RealServers.store().secretKey(),
                RealServers.freshBucket()));
        SmallCity plan = new SmallCity(recorder(), Duration.ofSeconds(SECONDS), Duration.ZERO, 1, 0, ".ts");
        try (OwnCity own = OwnCity.start(Files.createDirectories(folder.resolve("data")), plan, settings)) {
            Case incident = Case.open(own.city(), at(0), at(SECONDS));

            String code = incident.ask(1, at(6), at(9));
            assertThat(incident.extraction(code).get("mayPlayEarly").asBoolean())
                    .as("whatever its container is")
                    .isTrue();
            JsonNode beside = incident.awaitStored(code);
            JsonNode over = incident.awaitStored(incident.ask(1, at(2), at(8)));

            assertTold(incident, beside, true, 0);
            assertTold(incident, over, false, 1);
            for (JsonNode listed : incident.clips()) {
                boolean whole = listed.get("code").equals(beside.get("code"));
                assertThat(listed.at("/clip/verdict/whole").asBoolean()).isEqualTo(whole);
            }
        }
    }

    private static void assertTold(Case incident, JsonNode stored, boolean whole, int leftOut) throws Exception {
        assertThat(stored.at("/clip/gaps")).isEmpty();
        assertThat(stored.at("/clip/verdict/whole").asBoolean()).isEqualTo(whole);
        assertThat(stored.at("/clip/verdict/framesLeftOut").asInt()).isEqualTo(leftOut);
        assertThat(incident.manifest(stored).at("/got/whole").asBoolean())
                .as("the page's word is the manifest's")
                .isEqualTo(whole);
    }

    /** Every picture is coded for itself, so that none needs the one whose time is not believed. */
    private Path withOneFrameHoursOff() throws Exception {
        Path stream = folder.resolve("segment.ts");
        try (Recording recording = Recording.of(Recording.Coding.H264, SECONDS * Recording.FRAMES_PER_SECOND)) {
            Path drawn = recording.write(folder.resolve("drawn.mp4"), 0, SECONDS * Recording.FRAMES_PER_SECOND);
            Ffmpeg.run(("-i " + drawn + " -c:v libx264 -preset veryfast -g 1 " + stream).split(" "));
        }
        byte[] bytes = Files.readAllBytes(stream);
        PesStamps.shift(bytes, PesStamps.of(bytes).get(50), 18_000);
        return Files.write(stream, bytes);
    }

    private Path recorder() {
        return folder.resolve("recorder");
    }

    private static Instant at(int seconds) {
        return START.plusSeconds(seconds);
    }
}
