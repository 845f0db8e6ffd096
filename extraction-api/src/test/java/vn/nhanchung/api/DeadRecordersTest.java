package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.testing.Film;
import vn.nhanchung.testing.GstRecorder;
import vn.nhanchung.testing.RealMediaMtx;
import vn.nhanchung.testing.RealServers;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.RequiresProgram;
import vn.nhanchung.testing.WalkwayFilm;

/**
 * A network of recorders of which every fourth is dead, one in each way that {@link DeadRecorder} knows: all that is asked of the others is stored, while each of the
 * dead waits or has failed as what it is. {@code -Dnhanchung.recorders.dead=16} makes it 64 recorders, and measures that the healthy ones are
 * hardly slowed; for a machine with nothing else to do. The healthy ones are one real MediaMTX under several codes.
 */
@Requires({WalkwayFilm.class, GstRecorder.Installed.class})
@RequiresProgram(value = RealMediaMtx.PROGRAM, howToGet = RealMediaMtx.HOW_TO_GET)
class DeadRecordersTest {

    private static final String CHANNEL = "1";
    private static final boolean MEASURED = Integer.getInteger("nhanchung.recorders.dead", 0) >= 16;

    /** Footage that may still be recorded is not asked of one that tells nothing, so that one that plays on and on takes minutes to fail. */
    private static final List<DeadRecorder.Kind> KINDS = Stream.of(DeadRecorder.Kind.values())
            .filter(kind -> MEASURED || kind != DeadRecorder.Kind.PLAYS_OLDEST)
            .toList();

    private static final int DEAD_ONES = Integer.getInteger("nhanchung.recorders.dead", KINDS.size());
    private static final int HEALTHY = 3 * DEAD_ONES;
    private static final Duration SETTLED = Duration.ofSeconds(220);

    /** Seconds that are played by one that plays on and on: longer than anybody listens. */
    private static final int PLAYED = 120;

    private static final int ROUNDS = 2;
    private static final double SLOWED_AT_MOST = 1.1;

    @TempDir
    private static Path folder;

    /** The extraction of each camera, as it was last asked for. */
    private static final Map<String, String> ASKED = new HashMap<>();

    private static final List<DeadRecorder> DEAD = new ArrayList<>();

    /** Those cameras whose recorders are dead, in the order in which they are asked. */
    private static final Map<String, DeadRecorder.Kind> BY_CAMERA = new LinkedHashMap<>();

    private static RealMediaMtx recorder;
    private static GstRecorder player;
    private static OwnCity own;
    private static Instant recordedFrom;

    @BeforeAll
    static void start() throws Exception {
        recorder = RealMediaMtx.start(Files.createDirectories(folder.resolve("recorder")));
        recorder.record(Film.of(folder, 40), CHANNEL);
        Thread.sleep(500);
        recordedFrom = RealMediaMtx.startOf(recorder.files(CHANNEL).getFirst());
        player = GstRecorder.vendor(
                Film.of(Files.createDirectories(folder.resolve("played")), PLAYED),
                recordedFrom.toString(),
                "--lose-window");
        for (int i = 0; i < DEAD_ONES; i++) {
            DeadRecorder.Kind kind = KINDS.get(i % KINDS.size());
            DEAD.add(
                    kind == DeadRecorder.Kind.PLAYS_OLDEST
                            ? DeadRecorder.playingOldest(player)
                            : DeadRecorder.start(kind, recordedFrom));
        }
        own = OwnCity.start(
                Files.createDirectories(folder.resolve("data")),
                new SmallCity(Files.createDirectories(folder.resolve("nvr")), Duration.ofSeconds(60), Duration.ZERO, 1),
                OwnCity.reaching("127.0.0.1", RealServers.freshBucket()));
    }

    @AfterAll
    static void stop() {
        own.close();
        DEAD.forEach(DeadRecorder::close);
        player.close();
        recorder.close();
    }

    @Test
    void thoseThatAreDeadHardlySlowTheOthers() throws Exception {
        List<String> all = new ArrayList<>();
        // Every fourth is dead, the first one too.
        for (int i = 0; i < HEALTHY + DEAD.size(); i++) {
            DeadRecorder dead = i % 4 == 0 ? DEAD.get(i / 4) : null;
            String camera = register(i, dead == null ? DeadRecorder.mediaMtx(recorder.playback()) : dead.connection());
            all.add(camera);
            if (dead != null) {
                BY_CAMERA.put(camera, dead.kind());
            }
        }
        List<String> alone =
                all.stream().filter(camera -> !BY_CAMERA.containsKey(camera)).toList();
        assertThat(alone).hasSize(HEALTHY);
        if (MEASURED) {
            Thread.sleep(Duration.between(Instant.now(), recordedFrom.plus(SETTLED)));
            assertHardlySlowed(alone, all);
        } else {
            retrieve(all);
            assertDeadOnesFail();
        }
    }

    private static void assertHardlySlowed(List<String> alone, List<String> all) throws Exception {
        retrieve(alone); // warms up
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            if (round > 0) {
                awaitQuiet();
            }
            double without = retrieve(alone);
            double with = retrieve(all);
            ratios.add(with / without);
            System.out.printf(
                    "healthy ones: %.1f s alone, %.1f s among dead ones, ratio %.3f%n", without, with, with / without);
        }
        double mean = ratios.stream().mapToDouble(ratio -> ratio).average().orElseThrow();
        assertThat(mean).as("mean of %s", ratios).isLessThanOrEqualTo(SLOWED_AT_MOST);
    }

    /** Each as what it is; and the one that trickles its footage does not hold its place for the minutes that a large file may take. */
    private static void assertDeadOnesFail() throws Exception {
        Case incident = new Case(own.city(), "");
        for (Map.Entry<String, DeadRecorder.Kind> dead : BY_CAMERA.entrySet()) {
            JsonNode troubled = incident.awaitTrouble(
                    ASKED.get(dead.getKey()), dead.getValue().trouble());
            if (dead.getValue() == DeadRecorder.Kind.TRICKLES_FOOTAGE) {
                assertThat(troubled.get("attempt").asInt()).isOne();
            }
        }
    }

    /** Asks for all at once; the seconds until the last healthy one is stored. The dead ones wait then, or have failed as what they are. */
    private static double retrieve(List<String> cameras) throws Exception {
        Instant from = recordedFrom.plusSeconds(8);
        String incident = own.city().openIncident(from.minusSeconds(10), from.plusSeconds(60));
        long began = System.nanoTime();
        List<String> waiting = new ArrayList<>();
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
                if (!BY_CAMERA.containsKey(camera)) {
                    waiting.add(extraction.get("code").asString());
                }
            }
        }
        for (String code : waiting) {
            assertThat(own.city().awaitEnd(code).get("state").asString()).isEqualTo("STORED");
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        for (String camera : cameras) {
            if (BY_CAMERA.containsKey(camera)) {
                assertWaitsOrFailed(camera);
            }
        }
        return seconds;
    }

    private static void assertWaitsOrFailed(String camera) throws IOException {
        DeadRecorder.Kind kind = BY_CAMERA.get(camera);
        JsonNode now = new Case(own.city(), "").extraction(ASKED.get(camera));
        assertThat(now.get("state").asString()).as("%s: %s", kind, now).isNotIn("STORED", "CANCELLED");
        // One that answers may have been too slow for a knock on a busy machine, and is tried again.
        boolean knockedAt = kind == DeadRecorder.Kind.PLAYS_OLDEST
                && now.get("state").asString().equals("PLANNED");
        if (now.hasNonNull("trouble") && !knockedAt) {
            assertThat(now.get("trouble").get("kind").asString())
                    .as("%s: %s", kind, now)
                    .isEqualTo(kind.trouble());
        }
    }

    /** Until the dead ones have been given up and their rests are over, so that the next round begins as the first. */
    private static void awaitQuiet() throws InterruptedException {
        Thread.sleep(Duration.ofMinutes(4));
    }

    private static String register(int number, Map<String, Object> connection) throws Exception {
        WardOffice ward = new WardOffice(own.city());
        String camera = ward.newCamera("Mắt đo " + number);
        String code = "ĐG-DO-" + number;
        if (connection.get("kind").equals("RTSP")) {
            ward.connect(code, connection, WardOffice.PLAYED_CHANNEL, camera);
            ward.clockIsRight(code);
        } else {
            ward.connect(code, connection, CHANNEL, camera);
        }
        return camera;
    }
}
