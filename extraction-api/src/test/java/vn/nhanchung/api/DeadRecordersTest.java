package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

/**
 * A network of recorders of which every fourth accepts connections and never answers, and in its short form every eighth answers and then trickles
 * its footage, a byte a second. In that form all that is asked of the others is stored meanwhile. {@code -Dnhanchung.recorders.dead=16} makes it 64, and measures that the healthy ones are hardly slowed; for a machine with nothing else
 * to do. The healthy ones are one real MediaMTX under several codes.
 */
@Requires(WalkwayFilm.class)
@RequiresProgram(value = RealMediaMtx.PROGRAM, howToGet = RealMediaMtx.HOW_TO_GET)
class DeadRecordersTest {

    private static final String CHANNEL = "1";
    private static final int DEAD = Integer.getInteger("nhanchung.recorders.dead", 2);
    private static final int HEALTHY = 3 * DEAD;
    private static final boolean MEASURED = DEAD >= 16;
    private static final int ROUNDS = 2;
    private static final double SLOWED_AT_MOST = 1.1;

    @TempDir
    private static Path folder;

    /** The extraction of each camera, as it was last asked for. */
    private static final Map<String, String> ASKED = new HashMap<>();

    private static RealMediaMtx recorder;
    private static OwnCity own;
    private static Instant recordedFrom;

    @BeforeAll
    static void start() throws Exception {
        recorder = RealMediaMtx.start(Files.createDirectories(folder.resolve("recorder")));
        recorder.record(Film.of(folder, 40), CHANNEL);
        Thread.sleep(500);
        recordedFrom = RealMediaMtx.startOf(recorder.files(CHANNEL).getFirst());
        own = OwnCity.start(
                Files.createDirectories(folder.resolve("data")),
                new SmallCity(Files.createDirectories(folder.resolve("nvr")), Duration.ofSeconds(60), Duration.ZERO, 1),
                OwnCity.reaching("127.0.0.1", RealServers.freshBucket()));
    }

    @AfterAll
    static void stop() {
        own.close();
        recorder.close();
    }

    /** Lists what the healthy ones hold, and gives it a byte a second. */
    private static void trickle(String request, OutputStream out) throws InterruptedException {
        if (request.startsWith("GET /list")) {
            String list = "[{\"start\":\"%s\",\"duration\":40}]".formatted(recordedFrom);
            Peer.say(out, "HTTP/1.1 200 OK\nContent-Length: %d\n\n%s".formatted(list.length(), list));
        } else if (request.startsWith("GET /get")) {
            Peer.say(out, "HTTP/1.1 200 OK\nContent-Length: 3000000\n\n");
            while (true) {
                Peer.say(out, "x");
                Thread.sleep(1_000);
            }
        } else {
            Peer.say(
                    out,
                    "HTTP/1.1 404 Not Found\nServer: mediamtx\nDate: %s\nContent-Length: 0\n\n"
                            .formatted(Peer.httpDate(Instant.now())));
        }
    }

    @Test
    void thoseThatAreDeadHardlySlowTheOthers() throws Exception {
        List<Integer> ports = new ArrayList<>();
        List<Peer> peers = new ArrayList<>();
        for (int dead = 0; dead < DEAD; dead++) {
            boolean trickles = !MEASURED && dead % 2 == 1;
            Peer peer =
                    trickles ? new Peer(DeadRecordersTest::trickle) : new Peer((request, out) -> Thread.sleep(600_000));
            peers.add(peer);
            ports.add(peer.port());
        }
        Set<String> healthy = new HashSet<>();
        List<String> all = new ArrayList<>();
        // Every fourth is dead, the first one too.
        for (int i = 0; i < HEALTHY + DEAD; i++) {
            boolean dead = i % 4 == 0;
            String camera = register(i, dead ? ports.removeFirst() : recorder.playback());
            all.add(camera);
            if (!dead) {
                healthy.add(camera);
            }
        }
        assertThat(healthy).hasSize(HEALTHY);
        List<String> alone = all.stream().filter(healthy::contains).toList();
        retrieve(MEASURED ? alone : all, healthy); // warms up
        if (!MEASURED) {
            // The second of the dead: it does not hold its place for the minutes that a large file may take.
            JsonNode trickled = new Case(own.city(), "").awaitTrouble(ASKED.get(all.get(4)), "TIMEOUT");
            assertThat(trickled.get("attempt").asInt()).isOne();
        }

        List<Double> ratios = new ArrayList<>();
        for (int round = 0; MEASURED && round < ROUNDS; round++) {
            if (round > 0) {
                awaitQuiet();
            }
            double without = retrieve(alone, healthy);
            double with = retrieve(all, healthy);
            ratios.add(with / without);
            System.out.printf(
                    "healthy ones: %.1f s alone, %.1f s among dead ones, ratio %.3f%n", without, with, with / without);
        }
        assertThat(ratios.stream().mapToDouble(ratio -> ratio).average().orElse(1))
                .as("mean of %s", ratios)
                .isLessThanOrEqualTo(SLOWED_AT_MOST);
        for (Peer peer : peers) {
            peer.close();
        }
    }

    /** Asks for all at once; the seconds until the last healthy one is stored. */
    private static double retrieve(List<String> cameras, Set<String> healthy) throws Exception {
        Instant from = recordedFrom.plusSeconds(8);
        String incident = own.city().openIncident(from.minusSeconds(10), from.plusSeconds(60));
        long began = System.nanoTime();
        Map<String, String> waiting = new TreeMap<>();
        // A request takes twenty cameras at most.
        for (int i = 0; i < cameras.size(); i += 16) {
            Map<String, Object> body = new HashMap<>(own.city().request("", from, from.plusSeconds(20)));
            body.put("cameras", cameras.subList(i, Math.min(i + 16, cameras.size())));
            JsonNode made = own.city()
                    .send(HttpMethod.POST, "/api/incidents/" + incident + "/requests", body)
                    .expectStatus()
                    .isCreated()
                    .expectBody(JsonNode.class)
                    .returnResult()
                    .getResponseBody();
            for (JsonNode extraction : made.get("extractions")) {
                String camera = extraction.get("camera").get("code").asString();
                ASKED.put(camera, extraction.get("code").asString());
                if (healthy.contains(camera)) {
                    waiting.put(extraction.get("code").asString(), camera);
                }
            }
        }
        for (String code : waiting.keySet()) {
            assertThat(own.city().awaitEnd(code).get("state").asString()).isEqualTo("STORED");
        }
        return (System.nanoTime() - began) / 1e9;
    }

    /** Until the dead ones have been given up and their rests are over, so that the next round begins as the first. */
    private static void awaitQuiet() throws InterruptedException {
        Thread.sleep(Duration.ofMinutes(4));
    }

    private static String register(int number, int port) throws Exception {
        String camera = created(
                        "/api/cameras",
                        Map.of(
                                "name",
                                "Mắt đo " + number,
                                "siteCode",
                                "DVE-001",
                                "ownership",
                                "PUBLIC",
                                "position",
                                Map.of("lat", 19.8067, "lon", 105.7852),
                                "bearing",
                                90,
                                "fieldOfView",
                                80,
                                "rangeMetres",
                                60))
                .get("code")
                .asString();
        created(
                "/api/recorders",
                Map.of(
                        "code",
                        "ĐG-DO-" + number,
                        "kind",
                        "MEDIAMTX",
                        "host",
                        "127.0.0.1",
                        "port",
                        port,
                        "channels",
                        List.of(Map.of("channel", CHANNEL, "camera", camera))));
        return camera;
    }

    private static JsonNode created(String path, Map<String, ?> body) throws Exception {
        return own.city()
                .as(Role.WARD_OFFICIAL)
                .post()
                .uri(path)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
    }
}
