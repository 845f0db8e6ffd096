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
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.access.Role;
import vn.nhanchung.embedded.EmbeddedDatabase;
import vn.nhanchung.testing.Film;
import vn.nhanchung.testing.Peer;
import vn.nhanchung.testing.RealMediaMtx;
import vn.nhanchung.testing.RealServers;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.RequiresProgram;
import vn.nhanchung.testing.WalkwayFilm;
import vn.nhanchung.testing.WsDevice;

/**
 * What a ward official asks of recorders that only a worker reaches: a service to which every network is forbidden, a worker as a
 * process of its own that may ask loopback, and a real MediaMTX there.
 */
@Requires(WalkwayFilm.class)
@RequiresProgram(value = RealMediaMtx.PROGRAM, howToGet = RealMediaMtx.HOW_TO_GET)
class ReachTest {

    private static final String REACH = "kho-b";
    private static final String CHANNEL = "cong-truoc";
    private static final String PASSWORD = "mat-khau-rat-kin-48151623";

    /** A worker that nobody saw die is believed gone after fifteen seconds; the rest is for a machine that does other things too. */
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(30);

    @TempDir
    private static Path folder;

    private static final Map<String, Object> SERVERS = new HashMap<>();
    private static RealMediaMtx recorder;
    private static OwnCity own;
    private static WardOffice ward;
    private static LoneWorker worker;
    private static Instant recordedFrom;

    @BeforeAll
    static void start() throws Exception {
        recorder = RealMediaMtx.start(Files.createDirectories(folder.resolve("open")));
        recorder.record(Film.of(folder, 20), CHANNEL);
        Thread.sleep(500);
        recordedFrom = RealMediaMtx.startOf(recorder.files(CHANNEL).getFirst());
        SERVERS.putAll(OwnCity.reaching("", RealServers.freshBucket()));
        SERVERS.put("nhanchung.recorders.key-file", folder.resolve("keys"));
        Map<String, Object> settings = new HashMap<>(SERVERS);
        settings.put("nhanchung.workers.local", 0);
        own = OwnCity.start(
                Files.createDirectories(folder.resolve("data")),
                new SmallCity(Files.createDirectories(folder.resolve("nvr")), Duration.ofSeconds(60), Duration.ZERO, 1),
                settings);
        ward = new WardOffice(own.city());
        worker = worker(REACH);
        awaitAlive(REACH);
    }

    @AfterAll
    static void stop() throws Exception {
        worker.stop();
        own.close();
        recorder.close();
    }

    @Test
    void aConnectionIsTestedWhereTheReachIs() throws Exception {
        assertThat(WardOffice.kinds(ward.tested(connection(recorder.playback(), null))))
                .containsExactly("NOT_ALLOWED");

        JsonNode found = ward.tested(connection(recorder.playback(), REACH));

        assertThat(WardOffice.kinds(found))
                .containsExactly(
                        "REACHABLE",
                        "CLOCK_RIGHT",
                        "NO_LOGIN_NEEDED",
                        "CHANNELS_NOT_LISTED",
                        "PICTURES_NOT_GIVEN",
                        "HOLDS");
        assertThat(found.get("info").get("vendor").asString()).isEqualTo("MediaMTX");
        JsonNode entry = entries("127.0.0.1:" + recorder.playback()).getFirst();
        assertThat(entry.get("action").asString()).isEqualTo("RECORDER_TESTED");
        assertThat(entry.get("after").get("reach").asString()).isEqualTo(REACH);
    }

    @Test
    @Requires(WsDevice.Installed.class)
    void theNetworksOfTheWorkerAreSearchedAndTheServicesAreNot() throws Exception {
        try (WsDevice device =
                WsDevice.start("http://10.9.8.7:8081/onvif/device_service", "onvif://www.onvif.org/name/Cong-truoc")) {
            assertThat(device).isNotNull();
            assertThat(WardOffice.ok(ward.official(HttpMethod.POST, "/api/recorders/search", null))
                            .get("segments"))
                    .isEmpty();

            JsonNode result =
                    WardOffice.ok(ward.official(HttpMethod.POST, "/api/recorders/search?reach=" + REACH, null));

            assertThat(result.get("segments").get(0).asString()).isEqualTo("127.0.0.0/8");
            assertThat(result.get("found")).hasSize(1);
            assertThat(result.get("found").get(0).get("name").asString()).isEqualTo("Cong-truoc");
        }
        assertThat(entries(REACH))
                .singleElement()
                .satisfies(entry -> assertThat(entry.get("action").asString()).isEqualTo("RECORDERS_SEARCHED"));
    }

    @Test
    void aRegisteredOneTellsItsClockAndWhatItHolds() throws Exception {
        String camera = ward.newCamera("Cổng trước");
        Map<String, Object> body = connection(recorder.playback(), REACH);
        body.put("code", "ĐG-XA-1");
        body.put("channels", List.of(Map.of("channel", CHANNEL, "camera", camera)));
        WardOffice.created(ward.official(HttpMethod.POST, "/api/recorders", body));

        JsonNode clock = WardOffice.ok(ward.official(HttpMethod.POST, "/api/recorders/ĐG-XA-1/clock", null));
        assertThat(clock.get("inForce").get("method").asString()).isEqualTo("PROBED");
        assertThat(clock.get("inForce").get("seconds").asDouble()).isBetween(-1.5, 1.5);
        assertThat(entries("ĐG-XA-1").getFirst().get("action").asString()).isEqualTo("CLOCK_OFFSET_SET");

        String incident = own.city().openIncident(recordedFrom.plusSeconds(2), recordedFrom.plusSeconds(8));
        JsonNode coverage = coverage(incident, camera);
        assertThat(coverage.get("completeness").asString()).isEqualTo("KNOWN");
        assertThat(coverage.get("runs")).hasSize(1);
        assertThat(coverage.get("gaps")).isEmpty();
        JsonNode health =
                own.city().read(Role.WARD_OFFICIAL, "/api/recorders/ĐG-XA-1").get("health");
        assertThat(health.get("failures").asInt()).isZero();
        assertThat(health.get("answeredAt").isNull()).isFalse();
    }

    @Test
    void whereNobodyIsThatIsSaidAtOnce() throws Exception {
        assertThat(problem(ward.official(
                        HttpMethod.POST, "/api/recorders/test", connection(recorder.playback(), "kho-z"))))
                .isEqualTo("no-worker");
        assertThat(problem(ward.official(HttpMethod.POST, "/api/recorders/search?reach=kho-z", null)))
                .isEqualTo("no-worker");
        assertThat(problem(ward.official(HttpMethod.POST, "/api/recorders/search?reach=Kho Z", null)))
                .isEqualTo("invalid-reach");
    }

    /** It leads into another ward's own network. */
    @Test
    void aReachOfOtherWardsIsNoBusinessOfThisOne() throws Exception {
        String camera = ward.newCamera("Cổng sau");
        Map<String, Object> body = connection(recorder.playback(), "kho-e");
        body.put("code", "ĐG-XA-2");
        body.put("channels", List.of(Map.of("channel", CHANNEL, "camera", camera)));
        WardOffice.created(ward.official(HttpMethod.POST, "/api/recorders", body));
        assertThat(problem(ward.official(HttpMethod.POST, "/api/recorders/search?reach=kho-e", null)))
                .as("its own")
                .isEqualTo("no-worker");
        try (Connection database = DriverManager.getConnection(
                        SERVERS.get("nhanchung.database.url").toString(),
                        EmbeddedDatabase.NAME,
                        RealServers.database().password());
                var move = database.createStatement()) {
            move.execute("""
                    insert into ward select 'xa-khac', 'Xã khác', 'XA', valid_from, null, lat, lon, boundary from ward limit 1""");
            move.execute(
                    "insert into site select 'XA-001', name, 'xa-khac', lat, lon from site where code = 'DVE-001'");
            assertThat(move.executeUpdate("update camera set site_code = 'XA-001' where code = '" + camera + "'"))
                    .isOne();
        }

        assertThat(problem(ward.official(HttpMethod.POST, "/api/recorders/search?reach=kho-e", null)))
                .isEqualTo("other-ward");
        assertThat(problem(ward.official(
                        HttpMethod.POST, "/api/recorders/test", connection(recorder.playback(), "kho-e"))))
                .isEqualTo("other-ward");
        assertThat(entries("kho-e")).isEmpty();
    }

    @Test
    void aWorkerWithoutTheKeySaysSoAndSendsNothing() throws Exception {
        LoneWorker keyless = worker("kho-c", "--nhanchung.recorders.key-file=" + folder.resolve("none"));
        try (Peer peer = new Peer((request, out) -> Peer.say(out, "HTTP/1.1 401 No\nContent-Length: 0\n\n"))) {
            awaitAlive("kho-c");
            assertThat(problem(ward.official(
                            HttpMethod.POST, "/api/recorders/test", withLogin(connection(peer.port(), "kho-c")))))
                    .isEqualTo("worker-lacks-key");
            assertThat(peer.requests()).isEmpty();
            assertThat(folder.resolve("none")).doesNotExist();
        } finally {
            keyless.stop();
        }
        assertThat(alive()).doesNotContain("kho-c");
    }

    @Test
    void aWorkerThatIsKilledLeavesNoSecretAndNobodyWaiting() throws Exception {
        LoneWorker dying = worker("kho-d");
        try (Peer silent = new Peer((request, out) -> Thread.sleep(600_000))) {
            awaitAlive("kho-d");
            CompletableFuture<String> asked = CompletableFuture.supplyAsync(() -> {
                try {
                    return problem(ward.official(
                            HttpMethod.POST, "/api/recorders/test", withLogin(connection(silent.port(), "kho-d"))));
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            await(() -> text("select count(taken_at) from recorder_errand"), "1"::equals);
            await(() -> silent.requests().size(), asks -> asks > 0);
            assertThat(text("select errand::text from recorder_errand errand"))
                    .contains("127.0.0.1")
                    .doesNotContain(PASSWORD, "admin");
            assertThat(text("select count(login) + count(login_key) from recorder_errand"))
                    .isEqualTo("0");
            dying.kill();

            assertThat(asked.get(TOLD_WITHIN.toSeconds(), TimeUnit.SECONDS)).isEqualTo("worker-lost");
        } finally {
            dying.stop();
        }
        assertThat(text("select count(*) from recorder_errand")).isEqualTo("0");
    }

    private static Map<String, Object> connection(int port, String reach) {
        Map<String, Object> body = new HashMap<>(
                Map.of("kind", "MEDIAMTX", "host", "127.0.0.1", "port", port, "channels", List.of(CHANNEL)));
        if (reach != null) {
            body.put("reach", reach);
        }
        return body;
    }

    private static Map<String, Object> withLogin(Map<String, Object> connection) {
        connection.put("login", Map.of("user", "admin", "password", PASSWORD));
        return connection;
    }

    private static JsonNode coverage(String incident, String camera) throws IOException {
        for (JsonNode one : own.city()
                .read(Role.INVESTIGATOR, "/api/incidents/" + incident + "/cameras")
                .get("cameras")) {
            if (one.get("camera").get("code").asString().equals(camera)) {
                return one.get("coverage");
            }
        }
        throw new AssertionError(camera + " is not listed");
    }

    private static String problem(WebTestClient.ResponseSpec answer) {
        return answer.expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody()
                .get("type")
                .asString()
                .replace(Problem.PREFIX, "");
    }

    /** What was done to a subject, newest first. */
    private static List<JsonNode> entries(String subject) throws IOException {
        return own.city()
                .read(Role.AUDITOR, "/api/audit?size=200")
                .get("entries")
                .valueStream()
                .filter(entry -> entry.get("subject").asString().equals(subject))
                .toList();
    }

    private static LoneWorker worker(String label, String... further) throws IOException {
        String[] all = Stream.concat(
                        Stream.of("--nhanchung.worker.labels=" + label, "--nhanchung.recorders.networks=127.0.0.0/8"),
                        Stream.of(further))
                .toArray(String[]::new);
        return LoneWorker.start(Files.createDirectories(folder.resolve(label)), SERVERS, all);
    }

    private static List<String> alive() throws IOException {
        return own.city()
                .read(Role.WARD_OFFICIAL, "/api/reaches")
                .valueStream()
                .map(one -> one.get("label").asString())
                .toList();
    }

    private static void awaitAlive(String label) throws Exception {
        await(ReachTest::alive, labels -> labels.contains(label));
    }

    private static String text(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        SERVERS.get("nhanchung.database.url").toString(),
                        EmbeddedDatabase.NAME,
                        RealServers.database().password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    private static <T> void await(Callable<T> look, Predicate<T> wanted) throws Exception {
        Instant giveUp = Instant.now().plusSeconds(120);
        for (T now = look.call(); !wanted.test(now); now = look.call()) {
            assertThat(Instant.now()).as("still %s", now).isBefore(giveUp);
            Thread.sleep(50);
        }
    }
}
