package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.access.Role;
import vn.nhanchung.testing.Film;
import vn.nhanchung.testing.Peer;
import vn.nhanchung.testing.RealMediaMtx;
import vn.nhanchung.testing.RealServers;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.RequiresProgram;
import vn.nhanchung.testing.WalkwayFilm;
import vn.nhanchung.testing.WsDevice;

/** A ward official connects a recorder by HTTP alone: a real MediaMTX, and peers that are none. */
@Requires(WalkwayFilm.class)
@RequiresProgram(value = RealMediaMtx.PROGRAM, howToGet = RealMediaMtx.HOW_TO_GET)
class RegisteringTest {

    private static final String CHANNEL = "cong-truoc";
    private static final String PASSWORD = "mat-khau-rat-kin-48151623";
    private static final String WANTS_LOGIN =
            "HTTP/1.1 401 No\nWWW-Authenticate: Digest realm=\"r\", nonce=\"n\", qop=\"auth\", algorithm=MD5\nContent-Length: 0\n\n";
    private static final String NOTHING_AT_ROOT = "HTTP/1.1 404 No\nServer: mediamtx\nDate: %s\nContent-Length: 0\n\n";

    @TempDir
    private static Path folder;

    private static RealMediaMtx recorder;
    private static RealMediaMtx locked;
    private static OwnCity own;
    private static WardOffice ward;
    private static Instant recordedFrom;

    @BeforeAll
    static void start() throws Exception {
        recorder = RealMediaMtx.start(Files.createDirectories(folder.resolve("open")));
        locked = RealMediaMtx.start(Files.createDirectories(folder.resolve("locked")), """
                authInternalUsers:
                - user: xem
                  pass: %s
                  permissions:
                  - action: playback
                """.formatted(PASSWORD));
        recorder.record(Film.of(folder, 20), CHANNEL);
        Thread.sleep(500);
        recordedFrom = RealMediaMtx.startOf(recorder.files(CHANNEL).getFirst());
        own = OwnCity.start(
                Files.createDirectories(folder.resolve("data")),
                new SmallCity(Files.createDirectories(folder.resolve("nvr")), Duration.ofSeconds(60), Duration.ZERO, 1),
                OwnCity.reaching("127.0.0.1", RealServers.freshBucket()));
        ward = new WardOffice(own.city());
    }

    @AfterAll
    static void stop() {
        own.close();
        recorder.close();
        locked.close();
    }

    @Test
    void fromATestedConnectionToAStoredClip() throws Exception {
        JsonNode unnamed = ward.tested(connection(recorder.playback(), null));
        assertThat(WardOffice.kinds(unnamed)).containsExactly("REACHABLE", "CLOCK_RIGHT", "CHANNELS_NOT_LISTED");

        JsonNode found = ward.tested(connection(recorder.playback(), null, CHANNEL));
        assertThat(WardOffice.kinds(found))
                .containsExactly(
                        "REACHABLE",
                        "CLOCK_RIGHT",
                        "NO_LOGIN_NEEDED",
                        "CHANNELS_NOT_LISTED",
                        "PICTURES_NOT_GIVEN",
                        "HOLDS");
        assertThat(found.get("readable").asBoolean()).isTrue();
        assertThat(found.get("info").get("vendor").asString()).isEqualTo("MediaMTX");
        assertThat(found.get("clockOffset").get("seconds").asDouble()).isCloseTo(0, within(1.1));
        JsonNode channel = found.get("channels").get(0);
        assertThat(Duration.between(
                                recordedFrom,
                                Instant.parse(channel.get("held").get("from").asString()))
                        .abs())
                .isLessThan(Duration.ofMillis(1_200));

        String camera = ward.newCamera("Cổng trước");
        JsonNode registered = WardOffice.created(ward.official(
                HttpMethod.POST, "/api/recorders", registration("ĐG-MTX-1", recorder.playback(), null, camera)));
        assertThat(registered.get("login").isNull()).isTrue();
        assertThat(registered.get("clockOffset").get("method").asString()).isEqualTo("NOT_MEASURED");

        Instant from = recordedFrom.plusSeconds(5);
        String incident = own.city().openIncident(from.minusSeconds(10), from.plusSeconds(20));
        String extraction = WardOffice.created(own.city()
                        .send(
                                HttpMethod.POST,
                                "/api/incidents/" + incident + "/requests",
                                own.city().request(camera, from, from.plusSeconds(3))))
                .get("extractions")
                .get(0)
                .get("code")
                .asString();
        JsonNode stored = own.city().awaitEnd(extraction);
        assertThat(stored.get("state").asString()).as(stored.toPrettyString()).isEqualTo("STORED");

        JsonNode clock =
                new Case(own.city(), incident).manifest(stored).get("recorder").get("clock");
        assertThat(clock.get("method").asString()).isEqualTo("PROBED");
        assertThat(Math.abs(clock.get("offsetSeconds").asDouble()))
                .isLessThanOrEqualTo(clock.get("uncertaintySeconds").asDouble());
        JsonNode history = own.city().read(Role.WARD_OFFICIAL, "/api/recorders/ĐG-MTX-1/clock");
        assertThat(history.get("readings").get(0).get("offset").get("method").asString())
                .isEqualTo("PROBED");
        assertThat(history.get("readings").get(0).get("roundTripSeconds").asDouble())
                .isBetween(0.0, 5.0);
        JsonNode card = own.city().read(Role.WARD_OFFICIAL, "/api/recorders/ĐG-MTX-1");
        assertThat(card.get("health").get("answeredAt").isNull()).isFalse();
        assertThat(card.get("channels").get(0).get("camera").asString()).isEqualTo(camera);
    }

    @Test
    void aClockThatAPersonReadStaysInForceUntilAPersonAsksForTheRecordersOwn() throws Exception {
        String camera = ward.newCamera("Cổng sau");
        WardOffice.created(ward.official(
                HttpMethod.POST, "/api/recorders", registration("ĐG-MTX-2", recorder.playback(), null, camera)));
        ward.official(
                        HttpMethod.PUT,
                        "/api/recorders/ĐG-MTX-2/clock-offset",
                        Map.of("seconds", 37, "uncertaintySeconds", 0.5))
                .expectStatus()
                .isOk();

        JsonNode measured = WardOffice.ok(ward.official(HttpMethod.POST, "/api/recorders/ĐG-MTX-2/clock", Map.of()));

        assertThat(measured.get("inForce").get("method").asString()).isEqualTo("PROBED");
        assertThat(StreamSupport.stream(measured.get("readings").spliterator(), false)
                        .map(reading -> reading.get("offset").get("method").asString()))
                .containsExactly("PROBED", "ENTERED_BY_HAND");
        assertThat(actions("ĐG-MTX-2")).containsExactly("CLOCK_OFFSET_SET", "CLOCK_OFFSET_SET", "RECORDER_REGISTERED");
    }

    @Test
    void whatIsNoRecorderIsFoundOutInTimeAndInWords() throws Exception {
        assertThat(WardOffice.kinds(ward.tested(connection(RealServers.freePort(), null))))
                .containsExactly("UNREACHABLE");
        Map<String, Object> elsewhere = connection(recorder.playback(), null);
        elsewhere.put("host", "127.0.0.2");
        assertThat(WardOffice.kinds(ward.tested(elsewhere))).containsExactly("NOT_ALLOWED");
        try (Peer silent = new Peer((request, out) -> Thread.sleep(60_000));
                Peer slow = new Peer((request, out) -> {
                    for (int i = 0; i < 60; i++) {
                        Peer.say(out, "H");
                        Thread.sleep(1_000);
                    }
                });
                Peer other = new Peer((request, out) -> Peer.say(
                        out,
                        request.startsWith("GET / ")
                                ? "HTTP/1.1 200 OK\nContent-Length: 2\n\nhi"
                                : "HTTP/1.1 200 OK\nContent-Length: 7\n\n<html/>"))) {
            for (Peer peer : List.of(silent, slow)) {
                Instant asked = Instant.now();
                JsonNode found = ward.tested(connection(peer.port(), null));
                assertThat(WardOffice.kinds(found)).containsExactly("TIMEOUT");
                assertThat(found.get("findings").get(0).get("action").asString())
                        .isNotBlank();
                assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(12));
            }
            assertThat(WardOffice.kinds(ward.tested(connection(other.port(), null, "1"))))
                    .containsExactly("REACHABLE", "NAME_NOT_TOLD", "CLOCK_NOT_TOLD", "NOT_THIS_KIND");
        }
    }

    @Test
    void aRealRecorderThatWantsItsPasswordInTheClearIsNotToldIt() throws Exception {
        assertThat(WardOffice.kinds(ward.tested(connection(locked.playback(), null, "1"))))
                .containsExactly("REACHABLE", "CLOCK_RIGHT", "LOGIN_NEEDED");

        JsonNode found = ward.tested(connection(locked.playback(), login(PASSWORD), "1"));

        assertThat(WardOffice.kinds(found)).containsExactly("REACHABLE", "CLOCK_RIGHT", "LOGIN_IN_CLEAR");
        assertThat(found.toString()).doesNotContain(PASSWORD);
    }

    @Test
    void aWrongPasswordIsOfferedOnceAndAnotherOneOnlyWhenItIsSet() throws Exception {
        List<String> offered = new ArrayList<>();
        try (Peer peer = new Peer((request, out) -> {
            if (request.startsWith("GET / ")) {
                Peer.say(out, NOTHING_AT_ROOT.formatted(Peer.httpDate(Instant.now())));
            } else {
                if (request.contains("Authorization")) {
                    synchronized (offered) {
                        offered.add(request);
                    }
                }
                Peer.say(out, WANTS_LOGIN);
            }
        })) {
            assertThat(WardOffice.kinds(ward.tested(connection(peer.port(), login("sai"), "1"))))
                    .endsWith("LOGIN_REFUSED");
            assertThat(WardOffice.kinds(ward.tested(connection(peer.port(), login("sai"), "1"))))
                    .endsWith("LOGIN_REFUSED");
            assertThat(offered).hasSize(1);

            JsonNode known = WardOffice.created(ward.official(
                    HttpMethod.POST,
                    "/api/recorders",
                    registration("ĐG-MTX-4", peer.port(), login("sai"), ward.newCamera("Sân trước"))));
            assertThat(known.get("login").get("refusedAt").isNull())
                    .as("what a test saw refused is refused from the beginning")
                    .isFalse();

            String camera = ward.newCamera("Sân sau");
            JsonNode registered = WardOffice.created(ward.official(
                    HttpMethod.POST, "/api/recorders", registration("ĐG-MTX-3", peer.port(), login(PASSWORD), camera)));
            assertThat(registered.get("login").get("setBy").asString()).isNotBlank();
            assertThat(registered.toString()).doesNotContain(PASSWORD).doesNotContain("admin");

            Instant from = Instant.now().minusSeconds(600);
            for (int again = 0; again < 2; again++) {
                assertThat(trouble(camera, from)).isEqualTo("AUTH");
            }
            assertThat(offered).as("by the service and its worker").hasSize(2);
            assertThat(card("ĐG-MTX-3").get("login").get("refusedAt").isNull()).isFalse();

            JsonNode set = WardOffice.ok(ward.official(HttpMethod.PUT, "/api/recorders/ĐG-MTX-3/login", login("khac")));
            assertThat(set.get("login").get("refusedAt").isNull()).isTrue();
            assertThat(trouble(camera, from)).isEqualTo("AUTH");
            assertThat(offered).hasSize(3);

            JsonNode again =
                    WardOffice.ok(ward.official(HttpMethod.PUT, "/api/recorders/ĐG-MTX-3/login", login("khac")));
            assertThat(again.get("login").get("refusedAt").isNull())
                    .as("typed once more")
                    .isFalse();
            assertThat(trouble(camera, from)).isEqualTo("AUTH");
            assertThat(offered).hasSize(3);

            assertThat(WardOffice.ok(ward.official(HttpMethod.DELETE, "/api/recorders/ĐG-MTX-3/login", null))
                            .get("login")
                            .isNull())
                    .isTrue();
            assertThat(actions("ĐG-MTX-3"))
                    .containsExactly(
                            "RECORDER_LOGIN_REMOVED",
                            "RECORDER_LOGIN_SET",
                            "RECORDER_LOGIN_SET",
                            "RECORDER_LOGIN_SET",
                            "RECORDER_REGISTERED");
            assertThat(actions("127.0.0.1:" + peer.port())).containsExactly("RECORDER_TESTED", "RECORDER_TESTED");
            assertThat(offered).allSatisfy(request -> assertThat(request).doesNotContain(PASSWORD));
            assertThat(own.city().read(Role.AUDITOR, "/api/audit?size=200").toString())
                    .doesNotContain(PASSWORD);
        }
    }

    @Test
    @Requires(WsDevice.Installed.class)
    void whoAnswersOnTheNetworkIsFoundAndTheSearchIsOnRecord() throws Exception {
        try (WsDevice device =
                WsDevice.start("http://10.9.8.7:8081/onvif/device_service", "onvif://www.onvif.org/name/Cong-truoc")) {
            assertThat(device).isNotNull();

            JsonNode result = WardOffice.ok(ward.official(HttpMethod.POST, "/api/recorders/search", Map.of()));

            assertThat(result.get("segments").get(0).asString()).isEqualTo("127.0.0.0/8");
            assertThat(result.get("found")).hasSize(1);
            JsonNode found = result.get("found").get(0);
            assertThat(found.get("host").asString()).isEqualTo("127.0.0.1");
            assertThat(found.get("port").asInt()).isEqualTo(8081);
            assertThat(found.get("kind").asString()).isEqualTo("ONVIF");
            assertThat(found.get("name").asString()).isEqualTo("Cong-truoc");
        }
        assertThat(actions("127.0.0.0/8")).containsExactly("RECORDERS_SEARCHED");
    }

    @Test
    void whatIsWrongIsRefusedByNameAndNothingIsKept() throws Exception {
        String camera = ward.newCamera("Ngõ 5");
        Map<String, Object> good = registration("ĐG-MTX-9", recorder.playback(), null, camera);
        assertRefused(with(good, "channels", List.of()), "no-channel");
        assertRefused(with(good, "channels", List.of(Map.of("channel", "1", "camera", "nowhere"))), "unknown-camera");
        assertRefused(with(good, "channels", List.of(Map.of("channel", "../1", "camera", camera))), "invalid-channel");
        assertRefused(
                with(good, "channels", List.of(Map.of("channel", "1", "camera", SmallCity.camera(1)))), "camera-taken");
        assertRefused(with(good, "kind", "DIRECTORY"), "invalid-address");
        assertRefused(with(good, "port", 0), "invalid-address");
        assertRefused(with(good, "host", "a b"), "invalid-address");
        assertRefused(with(good, "login", login("x\ny")), "invalid-login");
        assertRefused(with(good, "code", SmallCity.RECORDER), "code-taken");
        JsonNode list = own.city().read(Role.WARD_OFFICIAL, "/api/recorders");
        assertThat(StreamSupport.stream(list.spliterator(), false)
                        .map(one -> one.get("code").asString()))
                .contains(SmallCity.RECORDER)
                .doesNotContain("ĐG-MTX-9");
        own.city()
                .as(Role.INVESTIGATOR)
                .post()
                .uri("/api/recorders/test")
                .bodyValue(connection(recorder.playback(), null))
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    private static void assertRefused(Map<String, Object> body, String slug) throws Exception {
        JsonNode problem = ward.official(HttpMethod.POST, "/api/recorders", body)
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
        assertThat(problem.get("type").asString()).isEqualTo("urn:nhanchung:problem:" + slug);
    }

    /** The trouble that an extraction of a camera fails with. */
    private static String trouble(String camera, Instant from) throws Exception {
        String incident = own.city().openIncident(from.minusSeconds(5), from.plusSeconds(20));
        String code = WardOffice.created(own.city()
                        .send(
                                HttpMethod.POST,
                                "/api/incidents/" + incident + "/requests",
                                own.city().request(camera, from, from.plusSeconds(3))))
                .get("extractions")
                .get(0)
                .get("code")
                .asString();
        return own.city().awaitEnd(code).get("trouble").get("kind").asString();
    }

    private static Map<String, Object> connection(int port, Map<String, ?> login, String... channels) {
        Map<String, Object> body = new HashMap<>(
                Map.of("kind", "MEDIAMTX", "host", "127.0.0.1", "port", port, "channels", List.of(channels)));
        if (login != null) {
            body.put("login", login);
        }
        return body;
    }

    private static Map<String, Object> registration(String code, int port, Map<String, ?> login, String camera) {
        Map<String, Object> body = connection(port, login);
        body.put("code", code);
        body.put("retentionDays", 7);
        body.put("channels", List.of(Map.of("channel", CHANNEL, "camera", camera)));
        return body;
    }

    private static Map<String, ?> login(String password) {
        return Map.of("user", "admin", "password", password);
    }

    private static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(body);
        changed.put(field, value);
        return changed;
    }

    /** What was done to a subject, newest first. */
    private static List<String> actions(String subject) throws Exception {
        return StreamSupport.stream(
                        own.city()
                                .read(Role.AUDITOR, "/api/audit?size=200")
                                .get("entries")
                                .spliterator(),
                        false)
                .filter(entry -> entry.get("subject").asString().equals(subject))
                .map(entry -> entry.get("action").asString())
                .toList();
    }

    private static JsonNode card(String recorder) throws Exception {
        return own.city().read(Role.WARD_OFFICIAL, "/api/recorders/" + recorder);
    }
}
