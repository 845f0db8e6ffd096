package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.access.Role;
import vn.nhanchung.embedded.EmbeddedDatabase;
import vn.nhanchung.extraction.video.Recording;
import vn.nhanchung.testing.RealServers;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.StallingFolder;

/**
 * A ward's server shares its folder of recordings, and goes away while a clip is read from it. The extraction waits for it and is
 * stored when the share is back; nobody calls the file poisoned; whoever wants footage from elsewhere gets it meanwhile.
 */
@Requires(StallingFolder.Possible.class)
class StallingShareTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final int SECONDS = 60;
    private static final Duration STUCK_AFTER = Duration.ofSeconds(4);

    /** Of channel 1 and 2; the second recorder, of channel 3, is a folder on this machine's own disk. */
    private static final int SHARED = 2;

    private static final int OWN = 3;

    @TempDir
    private static Path folder;

    private static StallingFolder share;
    private static OwnCity own;
    private static City city;
    private static LoneWorker worker;
    private static final Map<String, Object> SERVERS = new HashMap<>();

    @BeforeAll
    static void start() throws Exception {
        Path local = folder.resolve("local");
        long bytes = record(local);
        Files.createDirectories(at());
        // So slow that a clip takes many seconds, of which one is chosen for the stall.
        share = StallingFolder.start(shown(), at(), (int) (bytes / 20));
        SERVERS.putAll(OwnCity.database(
                RealServers.freshDatabase(), RealServers.database().password()));
        SERVERS.putAll(OwnCity.store(
                RealServers.store().endpoint(),
                RealServers.store().accessKey(),
                RealServers.store().secretKey(),
                RealServers.freshBucket()));
        Map<String, Object> settings = new HashMap<>(SERVERS);
        settings.put("nhanchung.workers.local", 0);
        own = OwnCity.start(
                Files.createDirectories(folder.resolve("data")),
                new SmallCity(at(), Duration.ofSeconds(SECONDS), Duration.ZERO, OWN, 1, ".mkv"),
                settings);
        city = own.city();
        change("update recorder set folder = '" + local + "', reach = '' where code = 'ĐG-DVE-002'");
        worker = LoneWorker.start(
                Files.createDirectories(folder.resolve("worker")),
                SERVERS,
                "--nhanchung.worker.stuck-after=" + STUCK_AFTER.toMillis() + "ms");
    }

    @AfterAll
    static void stop() throws Exception {
        share.close();
        worker.stop();
        own.close();
    }

    @Test
    void whatStallsInMidReadIsTriedAgainAndStoredAndTheRestGoesOn() throws Exception {
        Case incident = Case.open(city, at(0), at(SECONDS));
        String stalled = incident.ask(1, at(1), at(SECONDS - 1));
        String neighbour = incident.ask(SHARED, at(1), at(SECONDS - 1));
        incident.await(stalled, "CUTTING", now -> now.get("state").asString().equals("CUTTING"));
        Thread.sleep(1_500);
        assertThat(incident.extraction(stalled).get("state").asString())
                .as("in mid-read")
                .isIn("CUTTING", "STORING");
        share.stall();

        JsonNode met = incident.awaitTrouble(stalled, "TIMEOUT");
        assertThat(met.get("trouble").get("retryable").asBoolean()).isTrue();
        assertThat(awaitEnds()).isEqualTo("STALLED");

        incident.awaitStored(incident.ask(OWN, at(1), at(SECONDS - 1)));
        assertThat(heldByChannel(incident))
                .as("what is held is told in seconds, of who does not answer that it is unknown")
                .isEqualTo(Map.of(1, "UNKNOWN", SHARED, "UNKNOWN", OWN, "KNOWN"));

        share.close();
        share = StallingFolder.start(shown(), at(), 0);
        JsonNode stored = storedAtLast(incident, stalled);
        storedAtLast(incident, neighbour);
        assertThat(incident.clips()).hasSize(3);
        assertThat(stored.get("attempt").asInt()).isGreaterThan(1);
        assertThat(incident.log(stalled)).noneMatch(act -> act.contains("QUARANTINED"));
        assertThat(text("select count(*) from extraction_attempt where alone"))
                .as("under suspicion")
                .isEqualTo("0");
    }

    /** The service tries five times by itself, and a person as often as it pleases. */
    private static JsonNode storedAtLast(Case incident, String code) throws Exception {
        JsonNode ended = incident.await(
                code,
                "ended",
                now -> List.of("STORED", "FAILED").contains(now.get("state").asString()));
        if (ended.get("state").asString().equals("FAILED")) {
            assertThat(ended.get("trouble").get("kind").asString()).isEqualTo("TIMEOUT");
            city.send(HttpMethod.POST, "/api/extractions/" + code + "/retry", "")
                    .expectStatus()
                    .isOk();
        }
        return incident.awaitStored(code);
    }

    private static Map<Integer, String> heldByChannel(Case incident) throws IOException {
        Map<Integer, String> held = new HashMap<>();
        JsonNode around = city.read(Role.INVESTIGATOR, "/api/incidents/" + incident.incident() + "/cameras?radius=500");
        for (JsonNode one : around.get("cameras")) {
            held.put(
                    one.get("camera").get("recorder").get("channel").asInt(),
                    one.get("coverage").get("completeness").asString());
        }
        return held;
    }

    private static Path shown() {
        return folder.resolve("shown");
    }

    private static Path at() {
        return folder.resolve("share");
    }

    /** How workers have ended, once one has. */
    private static String awaitEnds() throws Exception {
        String ends = "";
        for (int i = 0; ends.isEmpty() && i < 600; i++) {
            Thread.sleep(50);
            ends = text("select coalesce(string_agg(distinct ended, ' '), '') from worker where ended is not null");
        }
        return ends;
    }

    private static Instant at(int seconds) {
        return START.plusSeconds(seconds);
    }

    /** The same minute for each channel; its size. */
    private static long record(Path local) throws IOException {
        int frames = SECONDS * Recording.FRAMES_PER_SECOND;
        try (Recording recording = Recording.of(Recording.Coding.MJPEG, frames)) {
            Path segment = recording.write(folder.resolve("segment.mkv"), 0, frames);
            for (int channel = 1; channel <= SHARED; channel++) {
                Footage.put(segment, shown(), channel, START);
            }
            Footage.put(segment, local, OWN, START);
            return Files.size(segment);
        }
    }

    private static void change(String sql) throws SQLException {
        try (Connection connection = database();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static String text(String sql) throws SQLException {
        try (Connection connection = database();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    private static Connection database() throws SQLException {
        return DriverManager.getConnection(
                SERVERS.get("nhanchung.database.url").toString(),
                EmbeddedDatabase.NAME,
                RealServers.database().password());
    }
}
