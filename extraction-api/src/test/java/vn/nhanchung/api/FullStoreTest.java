package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.extraction.video.Recording;
import vn.nhanchung.testing.RealMinio;
import vn.nhanchung.testing.RealServers;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.RequiresProgram;

/** A store whose disk is full: what was asked waits, nothing half is shown, and it goes on by itself once there is room. */
@RequiresProgram(value = "minio", howToGet = RealMinio.HOW_TO_GET)
@Requires(SmallDisk.Mountable.class)
class FullStoreTest {

    private static final int SECONDS = 30;
    private static final int ROOM = 8 << 10;
    private static final Instant START = Instant.now().minusSeconds(3600).truncatedTo(ChronoUnit.MINUTES);

    @TempDir
    private Path folder;

    @Test
    void aFullStoreIsWaitedFor() throws Exception {
        Path recorder = folder.resolve("recorder");
        try (Recording recording = Recording.of(Recording.Coding.H264, SECONDS * Recording.FRAMES_PER_SECOND)) {
            Path segment = recording.write(folder.resolve("segment.mp4"), 0, SECONDS * Recording.FRAMES_PER_SECOND);
            assertThat(Files.size(segment))
                    .as("more than there will be room for")
                    .isGreaterThan(ROOM);
            Footage.put(segment, recorder, 1, START);
        }
        Path data = Files.createDirectories(folder.resolve("store"));
        try (SmallDisk disk = SmallDisk.over(data, "64m");
                RealMinio store = RealMinio.start(data);
                OwnCity own = city(recorder, store)) {
            Case incident = Case.open(own.city(), START, START.plusSeconds(SECONDS));
            fill(data);

            String code = incident.ask(1, START.plusSeconds(1), START.plusSeconds(SECONDS - 1));

            JsonNode waiting = incident.awaitTrouble(code, "STORE_UNAVAILABLE");
            assertThat(waiting.get("trouble").get("retryable").asBoolean()).isTrue();
            assertThat(waiting.hasNonNull("clip")).isFalse();
            assertThat(incident.clips()).isEmpty();
            disk.resize("256m");

            JsonNode stored = incident.awaitStored(code);
            assertThat(FaultsTest.sha256(incident.download(stored)))
                    .isEqualTo(stored.get("clip").get("sha256").asString());
            assertThat(incident.clips()).hasSize(1);
            assertThat(Collections.frequency(incident.log(code), "CLIP_STORED")).isEqualTo(1);
        }
    }

    private OwnCity city(Path recorder, RealMinio store) throws Exception {
        Map<String, Object> settings = new HashMap<>();
        settings.putAll(OwnCity.database(
                RealServers.freshDatabase(), RealServers.database().password()));
        settings.putAll(
                OwnCity.store(store.endpoint(), RealMinio.ACCESS_KEY, RealMinio.SECRET_KEY, RealServers.freshBucket()));
        return OwnCity.start(
                Files.createDirectories(folder.resolve("data")),
                new SmallCity(recorder, Duration.ofSeconds(SECONDS), Duration.ZERO, 1),
                settings);
    }

    /** Leaves less room than the clip needs. */
    private static void fill(Path disk) throws Exception {
        long free = Files.getFileStore(disk).getUsableSpace();
        Files.write(disk.resolve("others-take-room"), new byte[Math.toIntExact(free - ROOM)]);
    }
}
