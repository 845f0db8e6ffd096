package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.extraction.video.Recording;
import vn.nhanchung.recorder.TrickyFolders;
import vn.nhanchung.testing.Film;
import vn.nhanchung.testing.RealMediaMtx;
import vn.nhanchung.testing.RealServers;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.RequiresProgram;
import vn.nhanchung.testing.WalkwayFilm;
import vn.nhanchung.testing.Wire;

/** What only waits for a recorder over the network neither holds a worker's place nor is blamed for its death. The worker has one place. */
@Requires(WalkwayFilm.class)
@RequiresProgram(value = RealMediaMtx.PROGRAM, howToGet = RealMediaMtx.HOW_TO_GET)
class WaitingForRecordersTest {

    private static final String CHANNEL = "1";
    private static final int FOLDER_SECONDS = 10;

    @TempDir
    private static Path folder;

    private static RealMediaMtx recorder;
    private static Instant recordedFrom;

    /** When the folder's footage begins, long finished. */
    private static final Instant EARLIER = Instant.now().minusSeconds(3600).truncatedTo(ChronoUnit.MINUTES);

    private static OwnCity own;
    private static Case incident;

    @BeforeAll
    static void start() throws Exception {
        recorder = RealMediaMtx.start(Files.createDirectories(folder.resolve("recorder")));
        recorder.record(Film.of(folder, 40), CHANNEL);
        recordedFrom = RealMediaMtx.startOf(recorder.files(CHANNEL).getFirst());
        Path nvr = Files.createDirectories(folder.resolve("nvr"));
        int frames = FOLDER_SECONDS * Recording.FRAMES_PER_SECOND;
        try (Recording recording = Recording.of(Recording.Coding.H264, frames)) {
            Footage.put(recording.write(folder.resolve("segment.mp4"), 0, frames), nvr, 1, EARLIER);
        }
        Map<String, Object> settings = OwnCity.reaching("127.0.0.1", RealServers.freshBucket());
        settings.put("nhanchung.worker.threads", 1);
        own = OwnCity.start(
                Files.createDirectories(folder.resolve("data")),
                new SmallCity(nvr, Duration.ofSeconds(FOLDER_SECONDS), Duration.ZERO, 1),
                settings);
        incident = Case.open(own.city(), EARLIER, recordedFrom.plusSeconds(60));
    }

    @AfterAll
    static void stop() {
        own.close();
        recorder.close();
    }

    @Test
    void whatTricklesHoldsUpNeitherOtherRecordersNorFolders() throws Exception {
        try (DeadRecorder one = DeadRecorder.start(DeadRecorder.Kind.TRICKLES_FOOTAGE, recordedFrom);
                DeadRecorder other = DeadRecorder.start(DeadRecorder.Kind.TRICKLES_FOOTAGE, recordedFrom)) {
            String first = ask(connected(one.connection()));
            String second = ask(connected(other.connection()));
            List<JsonNode> trickling = List.of(awaitFetching(first), awaitFetching(second));

            String healthy = ask(connected(DeadRecorder.mediaMtx(recorder.playback())));
            String near = askFolder();
            incident.awaitStored(healthy);
            incident.awaitStored(near);

            for (JsonNode before : trickling) {
                JsonNode still = incident.extraction(before.get("code").asString());
                assertThat(still.get("state").asString()).as("%s", still).isEqualTo("FETCHING");
                assertThat(still.get("attempt")).isEqualTo(before.get("attempt"));
            }
        }
    }

    @Test
    void whatWaitedWhenItsWorkerDiedIsNotSuspectedOfIt() throws Exception {
        Path slow = folder.resolve("nvr").resolve("1").resolve(TrickyFolders.SLOW);
        Files.writeString(slow, "");
        try (Wire wire = new Wire(recorder.playback())) {
            wire.holdReadsOf("/get", 0);
            String near = askFolder();
            awaitFetching(near);
            String waiting = ask(connected(DeadRecorder.mediaMtx(wire.port())));
            awaitFetching(waiting);

            kill(waiting);
            wire.mend();
            Files.delete(slow);

            assertThat(incident.awaitStored(waiting).get("attempt").asInt()).isEqualTo(2);
            assertThat(incident.awaitStored(near).get("attempt").asInt()).isEqualTo(2);
            assertThat(attempts(near)).as("suspect, and therefore alone").isEqualTo("1 in turn, cut short; 2 alone");
            assertThat(attempts(waiting)).isEqualTo("1 cut short; 2 in turn");
        }
    }

    private static void kill(String code) throws Exception {
        Long pid = jdbc().queryForObject(
                        "select w.pid from extraction e join worker w on w.id = e.worker_id where e.code = ?",
                        Long.class,
                        code);
        new ProcessBuilder("kill", "-SEGV", String.valueOf(pid)).start().waitFor();
    }

    private static String attempts(String code) {
        return jdbc().queryForObject("""
                        select string_agg(attempt || case when alone then ' alone' when in_turn then ' in turn' else '' end
                            || case when ended_at is null then case when in_turn then ', cut short' else ' cut short' end else '' end,
                            '; ' order by attempt)
                        from extraction_attempt where extraction_code = ?""", String.class, code);
    }

    private static JdbcTemplate jdbc() {
        return new JdbcTemplate(own.part(DataSource.class));
    }

    private static JsonNode awaitFetching(String code) throws Exception {
        return incident.await(
                code, "FETCHING", now -> now.get("state").asString().equals("FETCHING"));
    }

    private static String ask(String camera) throws Exception {
        Instant from = recordedFrom.plusSeconds(8);
        return new Untold.Asking(own.city(), incident.incident(), camera, from, from.plusSeconds(20)).ask();
    }

    private static String askFolder() throws Exception {
        return incident.ask(1, EARLIER.plusSeconds(2), EARLIER.plusSeconds(7));
    }

    private static String connected(Map<String, Object> connection) throws Exception {
        WardOffice ward = new WardOffice(own.city());
        String camera = ward.newCamera("Cổng " + connection.get("port"));
        ward.connect("ĐG-" + connection.get("port"), connection, CHANNEL, camera);
        return camera;
    }
}
