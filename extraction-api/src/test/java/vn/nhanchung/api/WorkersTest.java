package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.embedded.EmbeddedDatabase;
import vn.nhanchung.extraction.video.Recording;
import vn.nhanchung.recorder.TrickyFolders;
import vn.nhanchung.testing.RealServers;
import vn.nhanchung.testing.Wire;

/**
 * Workers as processes, apart from the service: which work they take, what becomes of it when they die, and what a person can
 * stop. {@code -Dnhanchung.takeovers=50} kills more often.
 */
class WorkersTest {

    private static final int TAKEOVERS = Integer.getInteger("nhanchung.takeovers", 2);
    /** The promise is fifteen; the rest is for a machine that runs other things too. What it took is printed. */
    private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(25);

    /** It takes less than two on a machine that does nothing else; what it took is printed. */
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(10);

    private static final int CHANNELS = 8;
    private static final int FAR = 8;
    private static final Instant START = Instant.now().minusSeconds(3600).truncatedTo(ChronoUnit.MINUTES);

    @TempDir
    private static Path folder;

    private static final Map<String, Object> SERVERS = new HashMap<>();
    private static OwnCity own;
    private static City city;
    private final List<LoneWorker> workers = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        record();
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
                new SmallCity(recorder(), Duration.ofSeconds(10), Duration.ZERO, CHANNELS, 1),
                settings);
        city = own.city();
    }

    @AfterAll
    static void stop() {
        own.close();
    }

    @AfterEach
    void stopWorkers() throws Exception {
        for (LoneWorker worker : workers) {
            worker.stop();
        }
    }

    @Test
    void aWorkerTakesWhatItsLabelsReachAndLeavesTheRestAlone() throws Exception {
        Case incident = open();
        List<String> far = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            far.add(incident.ask(FAR, at(i), at(i + 5)));
        }
        String near = incident.ask(1, at(3), at(20));
        worker("near");
        incident.awaitStored(near);
        Thread.sleep(3_000);
        assertThat(incident.awaitStored(incident.ask(1, at(4), at(20)))
                        .get("attempt")
                        .asInt())
                .as("jobs of others do not stand in the way")
                .isEqualTo(1);
        for (String one : far) {
            assertThat(incident.extraction(one).get("attempt").asInt())
                    .as("never begun")
                    .isZero();
        }
        worker("far", "--nhanchung.worker.labels=" + SmallCity.FAR, "--nhanchung.worker.unlabelled=false");
        for (String one : far) {
            incident.awaitStored(one);
        }
        assertThat(count("""
                select count(*) from extraction_attempt a join worker w on w.id = a.worker_id
                join extraction e on e.code = a.extraction_code
                where (e.camera_code = '%s') <> (w.labels = '%s')""".formatted(SmallCity.camera(FAR), SmallCity.FAR)))
                .as("attempts in the wrong worker")
                .isZero();
    }

    @Test
    void whatADeadWorkerHadIsTakenOver() throws Exception {
        Case incident = open();
        List<Long> millis = new ArrayList<>();
        LoneWorker next = worker("takeover-0");
        for (int kill = 1; kill <= TAKEOVERS; kill++) {
            slow(2, true);
            String code = incident.ask(2, at(1), at(40));
            String dying = awaitWorkerOf(code);
            LoneWorker dead = next;
            next = worker("takeover-" + kill);
            awaitReady(kill + 1);
            dead.kill();
            Instant killed = Instant.now();
            awaitOtherWorker(code, dying);
            millis.add(Duration.between(killed, Instant.now()).toMillis());
            slow(2, false);
            JsonNode stored = incident.awaitStored(code);
            assertThat(stored.get("attempt").asInt()).isEqualTo(2);
            assertThat(incident.clips()).hasSize(kill);
        }
        System.out.printf("Taken over after %s ms%n", millis);
        assertThat(millis).allMatch(one -> one <= TAKEN_OVER_WITHIN.toMillis());
    }

    @Test
    void aPoisonedFileCostsTwoWorkersAndItsNeighbourNothing() throws Exception {
        Case incident = open();
        slow(3, true);
        mark(4, TrickyFolders.POISON);
        String innocent = incident.ask(3, at(2), at(30));
        String poisoned = incident.ask(4, at(2), at(30));
        long faultsBefore = count("select count(*) from worker where ended = 'FAULT'");
        worker("poisoned");
        await(() -> count("select count(*) from worker where ended = 'FAULT'"), faults -> faults > faultsBefore);
        slow(3, false);

        JsonNode failed = incident.await(
                poisoned, "FAILED", now -> now.get("state").asString().equals("FAILED"));
        JsonNode stored = incident.awaitStored(innocent);

        assertThat(failed.get("trouble").get("kind").asString()).isEqualTo("QUARANTINED");
        assertThat(failed.get("trouble").get("retryable").asBoolean()).isTrue();
        assertThat(failed.get("trouble").get("english").get("message").asString())
                .contains("broke the cutting program");
        assertThat(failed.get("attempt").asInt()).isEqualTo(2);
        assertThat(stored.get("attempt").asInt())
                .as("the neighbour is tried again, once more where it waited for its turn when the second worker died")
                .isBetween(2, 3);
        assertThat(count("select count(*) from worker where ended = 'FAULT'") - faultsBefore)
                .as("workers it cost")
                .isEqualTo(2);
        assertThat(incident.log(poisoned))
                .containsOnlyOnce("EXTRACTION_FAILED QUARANTINED")
                .doesNotContain("CLIP_STORED");
        try (var reports = Files.list(folder.resolve("poisoned/log"))) {
            assertThat(reports).as("crash reports").hasSizeGreaterThanOrEqualTo(2);
        }

        Files.delete(recorder().resolve("4").resolve(TrickyFolders.POISON));
        city.send(HttpMethod.POST, "/api/extractions/" + poisoned + "/retry", "")
                .expectStatus()
                .isOk();
        incident.awaitStored(poisoned);
    }

    /** As if a decoder crashed on the stored clip: whoever makes its previews is killed by a fault each time. */
    @Test
    void aClipWhosePreviewsKillWorkersIsLeftInPeaceAfterThree() throws Exception {
        Case incident = open();
        String code = incident.ask(5, at(0), at(59));
        Wire wire = new Wire(URI.create(RealServers.store().endpoint()).getPort());
        // The clip is read back; reading it for its previews never ends.
        wire.holdReadsOf("/clips/" + code + "/a1.mp4", 1);
        worker(
                "previews",
                "--nhanchung.worker.heartbeat=1s",
                "--nhanchung.store.endpoint=http://127.0.0.1:" + wire.port());
        String clip = incident.awaitStored(code).get("clip").get("id").asString();
        String job = " from scheduled_tasks where task_name = 'preview' and task_instance = '" + clip + "'";
        for (int death = 1; death <= 3; death++) {
            String pid = await(
                    () -> text("select pid from worker where id = (select picked_by" + job + ")"), one -> one != null);
            new ProcessBuilder("kill", "-SEGV", pid).start().waitFor();
            int deaths = death;
            await(
                    () -> text("select coalesce(max(consecutive_failures), 0) || ' in ' || count(*)" + job),
                    now -> now.equals(deaths == 3 ? "0 in 0" : deaths + " in 1"));
            change("update scheduled_tasks set execution_time = now() where task_instance = '" + clip + "'");
        }
        assertThat(count(
                        "select count(*) from clip_preview_given_up where reason = 'PREVIEW_WORKER_DIED' and clip_id = '"
                                + clip + "'"))
                .as("poster and contact sheet")
                .isEqualTo(2);
        assertThat(incident.clips()).hasSize(1);
        wire.close();
    }

    @Test
    void whatWaitsIsStoppedAtOnceAndWhatRunsWithinSeconds() throws Exception {
        Case incident = open();
        String waiting = incident.ask(6, at(2), at(30));
        assertThat(cancel(waiting).get("state").asString()).isEqualTo("CANCELLED");
        assertThat(cancel(waiting).get("state").asString()).as("again").isEqualTo("CANCELLED");
        assertThat(count("select count(*) from scheduled_tasks where task_instance like '" + waiting + "/%'"))
                .isZero();

        slow(6, true);
        String running = incident.ask(6, at(3), at(30));
        worker("cancel");
        incident.await(running, "FETCHING", now -> now.get("state").asString().equals("FETCHING"));
        Instant asked = Instant.now();
        assertThat(cancel(running).get("cancelRequested").asBoolean()).isTrue();
        incident.await(running, "CANCELLED", now -> now.get("state").asString().equals("CANCELLED"));
        Duration took = Duration.between(asked, Instant.now());
        System.out.printf("A running extraction stopped after %d ms%n", took.toMillis());
        assertThat(took).isLessThan(STOPPED_WITHIN);
        slow(6, false);

        assertThat(incident.clips()).isEmpty();
        assertThat(incident.log(running))
                .containsOnlyOnce("EXTRACTION_CANCELLED")
                .noneMatch(act -> act.contains("FAILED"));
        city.send(HttpMethod.POST, "/api/extractions/" + running + "/retry", "")
                .expectStatus()
                .isOk();
        incident.awaitStored(running);
        city.send(HttpMethod.POST, "/api/extractions/" + running + "/cancel", "")
                .expectStatus()
                .isEqualTo(409);
    }

    /** Stopped then, it would leave an object under its lock that nobody names. */
    @Test
    void aStopThatComesWhenTheStoreHasTheClipComesTooLate() throws Exception {
        Case incident = open();
        String code = incident.ask(1, at(5), at(30));
        try (Wire wire = new Wire(URI.create(RealServers.store().endpoint()).getPort())) {
            wire.holdReadsOf("/clips/" + code + "/a1.mp4", 0);
            worker("too-late", "--nhanchung.store.endpoint=http://127.0.0.1:" + wire.port());
            await(wire::isHolding, held -> held);
            assertThat(cancel(code).get("cancelRequested").asBoolean()).isTrue();
            // Looked after every 500 ms.
            Thread.sleep(2_000);
            assertThat(incident.extraction(code).get("state").asString()).isEqualTo("STORING");
            wire.mend();
            assertThat(incident.awaitStored(code).get("attempt").asInt()).isEqualTo(1);
        }
        assertThat(incident.clips()).hasSize(1);
    }

    @Test
    void aWorkerThatIsAskedToStopPutsItsWorkDownForTheNext() throws Exception {
        Case incident = open();
        slow(7, true);
        String code = incident.ask(7, at(2), at(30));
        LoneWorker first = worker("drained", "--nhanchung.worker.drain=1s");
        String stopping = awaitWorkerOf(code);
        first.stop();
        assertThat(text("select ended from worker where id = '" + stopping + "'"))
                .isEqualTo("STOPPED");
        assertThat(incident.extraction(code).get("state").asString()).isEqualTo("PLANNED");
        slow(7, false);
        worker("after-drained");
        incident.awaitStored(code);
        assertThat(incident.log(code)).noneMatch(act -> act.contains("FAILED"));
    }

    private static JsonNode cancel(String code) throws IOException {
        return city.send(HttpMethod.POST, "/api/extractions/" + code + "/cancel", "")
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
    }

    private LoneWorker worker(String name, String... further) throws IOException {
        LoneWorker worker = LoneWorker.start(Files.createDirectories(folder.resolve(name)), SERVERS, further);
        workers.add(worker);
        return worker;
    }

    /** Until so many workers have been started here under this test's names and look for work. */
    private void awaitReady(int workersOfThisTest) throws Exception {
        String places = folder.resolve("takeover-").toString();
        await(
                () -> count("select count(*) from worker where ready_at is not null and place like '%" + places + "%'"),
                ready -> ready >= workersOfThisTest);
    }

    private static String awaitWorkerOf(String code) throws Exception {
        return await(
                () -> text("select worker_id from extraction where code = '" + code + "' and state = 'FETCHING'"),
                id -> id != null);
    }

    private static void awaitOtherWorker(String code, String dead) throws Exception {
        await(
                () -> text("select worker_id from extraction where code = '" + code + "'"),
                id -> id != null && !id.equals(dead));
    }

    private static void slow(int channel, boolean slow) throws IOException {
        Path file = recorder().resolve(String.valueOf(channel)).resolve(TrickyFolders.SLOW);
        if (slow) {
            Files.writeString(file, "");
        } else {
            Files.delete(file);
        }
    }

    private static void mark(int channel, String name) throws IOException {
        Files.writeString(recorder().resolve(String.valueOf(channel)).resolve(name), "");
    }

    private static Case open() throws IOException {
        return Case.open(city, at(0), at(60));
    }

    private static Instant at(int seconds) {
        return START.plusSeconds(seconds);
    }

    private static void record() throws IOException {
        int frames = 10 * Recording.FRAMES_PER_SECOND;
        try (Recording recording = Recording.of(Recording.Coding.H264, 6 * frames)) {
            for (int i = 0; i < 6; i++) {
                Path segment = recording.write(folder.resolve("segment.mp4"), i * frames, (i + 1) * frames);
                for (int channel = 1; channel <= CHANNELS; channel++) {
                    Footage.put(segment, recorder(), channel, at(i * 10));
                }
            }
        }
    }

    private static Path recorder() {
        return folder.resolve("recorder");
    }

    private static long count(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    private static void change(String sql) throws SQLException {
        try (Connection connection = database();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static Connection database() throws SQLException {
        return DriverManager.getConnection(
                SERVERS.get("nhanchung.database.url").toString(),
                EmbeddedDatabase.NAME,
                RealServers.database().password());
    }

    private static String text(String sql) throws SQLException {
        try (Connection connection = database();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    private static <T> T await(Callable<T> look, Predicate<T> wanted) throws Exception {
        Instant giveUp = Instant.now().plusSeconds(240);
        T now = look.call();
        while (!wanted.test(now)) {
            assertThat(Instant.now()).as("still %s", now).isBefore(giveUp);
            Thread.sleep(50);
            now = look.call();
        }
        return now;
    }
}
