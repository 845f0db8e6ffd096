package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.extraction.video.Recording;
import vn.nhanchung.recorder.TrickyFolders;
import vn.nhanchung.testing.RealServers;
import vn.nhanchung.testing.Requires;

/** A recorder that hands files over, seen by HTTP: what it gave is kept beside the clip, and the clip names it. */
class HandedOverTest {

    private static final int SEGMENT_SECONDS = 10;
    private static final int SEGMENTS = 3;
    private static final Instant START = Instant.now().minusSeconds(3600).truncatedTo(ChronoUnit.MINUTES);
    private static final String BUCKET = RealServers.freshBucket();

    @TempDir
    private static Path folder;

    private static OwnCity own;

    @BeforeAll
    static void start() throws IOException {
        int frames = SEGMENT_SECONDS * Recording.FRAMES_PER_SECOND;
        try (Recording recording = Recording.of(Recording.Coding.H264, SEGMENTS * frames)) {
            for (int i = 0; i < SEGMENTS; i++) {
                Path segment = recording.write(folder.resolve("segment.mp4"), i * frames, (i + 1) * frames);
                Footage.put(segment, recorder(), 1, at(i * SEGMENT_SECONDS));
            }
        }
        Files.createFile(recorder().resolve("1").resolve(TrickyFolders.HANDS_OVER));
        Map<String, Object> settings = new HashMap<>();
        settings.putAll(OwnCity.database(
                RealServers.freshDatabase(), RealServers.database().password()));
        settings.putAll(OwnCity.store(
                RealServers.store().endpoint(),
                RealServers.store().accessKey(),
                RealServers.store().secretKey(),
                BUCKET));
        own = OwnCity.start(
                Files.createDirectories(data()),
                new SmallCity(recorder(), Duration.ofSeconds(SEGMENT_SECONDS), Duration.ZERO, 1),
                settings);
    }

    @AfterAll
    static void stop() {
        own.close();
    }

    @Test
    void whatTheRecorderGaveIsKeptBesideTheClip() throws Exception {
        Case incident = Case.open(own.city(), at(0), at(30));
        String code = incident.ask(1, at(3), at(17));

        JsonNode manifest = incident.manifest(incident.awaitStored(code));

        assertThat(manifest.get("sources")).hasSize(2);
        for (int i = 0; i < 2; i++) {
            JsonNode source = manifest.get("sources").get(i);
            JsonNode object = source.get("object");
            assertThat(object.get("key").asString()).isEqualTo("clips/%s/a1/original-%d.mp4".formatted(code, i + 1));
            assertThat(object.get("sha256")).isEqualTo(source.get("sha256"));
            assertThat(RealServers.store().file(BUCKET, object.get("key").asString()))
                    .hasSameBinaryContentAs(Footage.file(recorder(), 1, at(i * SEGMENT_SECONDS), ".mp4"));
        }
        assertNoFootageIn(data().resolve("work"));
    }

    @Test
    @Requires(SmallDisk.Mountable.class)
    void aFullDiskIsWaitedFor() throws Exception {
        Case incident = Case.open(own.city(), at(0), at(30));
        Path work = Files.createDirectories(data().resolve("work"));
        try (SmallDisk disk = SmallDisk.over(work, "16k")) {
            String code = incident.ask(1, at(2), at(29));
            JsonNode waiting = incident.awaitTrouble(code, "DISK_FULL");
            assertThat(waiting.get("trouble").get("message").asString()).contains("Máy chủ không còn chỗ");
            assertThat(waiting.get("trouble").get("english").get("message").asString())
                    .contains("no room");
            assertThat(incident.clips()).isEmpty();
            disk.resize("64m");
            incident.awaitStored(code);
            assertThat(incident.log(code).stream().filter("EXTRACTION_FAILED DISK_FULL"::equals))
                    .hasSize(1);
            assertNoFootageIn(work);
        }
    }

    private static Path recorder() {
        return folder.resolve("recorder");
    }

    private static Path data() {
        return folder.resolve("data");
    }

    /** The job's end clears the folder a moment after the row says STORED. */
    private static void assertNoFootageIn(Path work) throws Exception {
        for (int i = 0; i < 100 && holdsFootage(work); i++) {
            Thread.sleep(100);
        }
        assertThat(holdsFootage(work)).isFalse();
    }

    private static boolean holdsFootage(Path work) throws IOException {
        try (Stream<Path> files = Files.walk(work)) {
            return files.anyMatch(file -> file.toString().endsWith(".mp4"));
        } catch (UncheckedIOException e) {
            // It was cleared meanwhile; the next look tells.
            return true;
        }
    }

    private static Instant at(int seconds) {
        return START.plusSeconds(seconds);
    }
}
