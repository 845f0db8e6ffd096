package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.Disposable;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.access.Role;
import vn.nhanchung.embedded.EmbeddedDatabase;
import vn.nhanchung.embedded.EmbeddedStore;
import vn.nhanchung.extraction.video.Recording;
import vn.nhanchung.testing.RealServers;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.Wire;

/**
 * What a city does to the whole service, seen by HTTP: a recorder's folder gone, files that are no video, a store or a database
 * away, a full disk. Each is said in both languages; what was accepted is stored once when the fault is over, without anybody
 * doing anything.
 */
@ExtendWith(OutputCaptureExtension.class)
class FaultsTest {

    private static final int SEGMENTS = 6;
    private static final int SEGMENT_SECONDS = 10;

    /** The last channel; its clips are the largest. */
    private static final int LARGE = 8;

    private static final String BUCKET = "faults";

    /** When the footage begins: long enough ago that no file is taken for one being written. */
    private static final Instant START = Instant.now().minusSeconds(3600).truncatedTo(ChronoUnit.MINUTES);

    private static final List<String> STEPS =
            List.of("EXTRACTION_PLANNED", "EXTRACTION_FETCHING", "EXTRACTION_CUTTING", "EXTRACTION_STORING");

    @TempDir
    private static Path folder;

    private static EmbeddedDatabase database;
    private static int databasePort;
    private static EmbeddedStore store;
    private static int storePort;
    private static Wire wire;
    private static OwnCity own;
    private static City city;

    @BeforeAll
    static void start() throws IOException {
        Files.createDirectories(folder.resolve("database"));
        Files.createDirectories(folder.resolve("store"));
        databasePort = RealServers.freePort();
        database = startDatabase();
        storePort = RealServers.freePort();
        store = startStore();
        wire = new Wire(storePort);
        record();
        var settings = new HashMap<String, Object>();
        settings.putAll(OwnCity.database(database.url(), database.password()));
        settings.putAll(OwnCity.store("http://127.0.0.1:" + wire.port(), store.accessKey(), store.secretKey(), BUCKET));
        own = OwnCity.start(
                Files.createDirectories(data()),
                new SmallCity(recorder(), Duration.ofSeconds(SEGMENT_SECONDS), Duration.ZERO, LARGE),
                settings);
        city = own.city();
    }

    @AfterAll
    static void stop() throws IOException {
        own.close();
        wire.close();
        store.close();
        database.close();
    }

    @Test
    void aRecordersFolderThatVanishesAndComesBack() throws Exception {
        Case incident = open();
        Path home = recorder().resolve("1");
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(home, elsewhere);
        String code;
        try {
            code = incident.ask(1, at(12), at(31));
            JsonNode waiting = incident.awaitTrouble(code, "UNREACHABLE");
            assertThat(waiting.get("state").asString()).isEqualTo("PLANNED");
            assertThat(waiting.hasNonNull("retryAt")).isTrue();
            said(waiting, "Đầu ghi không trả lời.", "The recorder does not answer.");
            incident.await(
                    code, "in its third attempt", now -> now.get("attempt").asInt() >= 3);
        } finally {
            Files.move(elsewhere, home);
        }
        wholeClip(incident, code, 12, 31);
        loggedOnce(incident, code, "EXTRACTION_FAILED UNREACHABLE");
    }

    @Test
    void aRecordersFolderThatStaysAwayFailsUntilAPersonTriesAgain() throws Exception {
        Case incident = open();
        Path home = recorder().resolve("2");
        Path elsewhere = folder.resolve("nowhere");
        Files.move(home, elsewhere);
        String code;
        try {
            code = incident.ask(2, at(0), at(15));
            JsonNode failed = incident.await(
                    code, "FAILED", now -> now.get("state").asString().equals("FAILED"));
            assertThat(failed.get("attempt").asInt()).isEqualTo(5);
            assertThat(failed.get("trouble").get("retryable").asBoolean()).isTrue();
            said(failed, "Đầu ghi không trả lời.", "The recorder does not answer.");
            assertThat(incident.log(code))
                    .as("the trouble when it is met, and when it is given up")
                    .containsExactly(
                            "EXTRACTION_PLANNED",
                            "EXTRACTION_FAILED UNREACHABLE",
                            "EXTRACTION_PLANNED",
                            "EXTRACTION_FAILED UNREACHABLE");
        } finally {
            Files.move(elsewhere, home);
        }
        city.send(HttpMethod.POST, "/api/extractions/" + code + "/retry", "")
                .expectStatus()
                .isOk();
        wholeClip(incident, code, 0, 15);
    }

    @Test
    void brokenSegmentsInMidWindowAreGapsThatTheManifestExplains() throws Exception {
        garble(segment(3, 1));
        truncate(segment(3, 3));
        Case incident = open();

        JsonNode stored = incident.awaitStored(incident.ask(3, at(5), at(55)));

        JsonNode got = incident.manifest(stored).get("got");
        assertThat(got.get("frames").asInt()).isEqualTo(300);
        assertThat(texts(got.get("gaps"), "cause")).containsExactly("UNREADABLE", "UNREADABLE");
        assertThat(texts(got.get("gaps"), "from")).containsExactly(at(10).toString(), at(30).toString());
        assertThat(texts(got.get("gaps"), "to")).containsExactly(at(20).toString(), at(40).toString());
        assertThat(texts(incident.manifest(stored).get("skipped"), "file"))
                .containsExactly(
                        segment(3, 1).getFileName().toString(),
                        segment(3, 3).getFileName().toString());
        assertThat(stored.get("clip").get("gaps")).hasSize(2);
        assertThat(incident.download(stored))
                .hasSize(stored.get("clip").get("sizeBytes").asInt());
    }

    @Test
    void footageWithoutAReadableFrameFailsInBothLanguages() throws Exception {
        for (int i = 0; i < SEGMENTS; i++) {
            garble(segment(4, i));
        }
        Case incident = open();

        JsonNode failed = incident.await(
                incident.ask(4, at(5), at(55)),
                "FAILED",
                now -> now.get("state").asString().equals("FAILED"));

        assertThat(failed.get("trouble").get("kind").asString()).isEqualTo("CORRUPT");
        said(failed, "Tệp hình của đầu ghi bị hỏng", "damaged");
        assertThat(incident.clips()).isEmpty();
    }

    @Test
    void aStoreThatIsDownIsWaitedFor() throws Exception {
        Case incident = open();
        store.close();
        String code;
        try {
            code = incident.ask(5, at(3), at(27));
            JsonNode waiting = incident.awaitTrouble(code, "STORE_UNAVAILABLE");
            said(waiting, "Kho lưu trữ", "store");
            incident.await(
                    code, "in its third attempt", now -> now.get("attempt").asInt() >= 3);
            assertThat(incident.clips()).isEmpty();
        } finally {
            store = startStore();
        }
        wholeClip(incident, code, 3, 27);
        loggedOnce(incident, code, "EXTRACTION_FAILED STORE_UNAVAILABLE");
    }

    @Test
    void aStoreThatIsCutOffInMidUploadHasNothingHalf() throws Exception {
        Case incident = open();
        wire.cutAfter(20_000);
        String code;
        try {
            code = incident.ask(5, at(7), at(58));
            incident.awaitTrouble(code, "STORE_UNAVAILABLE");
            assertThat(wire.isCut()).isTrue();
            assertThat(objects(code)).as("whole objects in the store").isEmpty();
            assertThat(incident.clips()).isEmpty();
        } finally {
            wire.mend();
        }
        wholeClip(incident, code, 7, 58);
        loggedOnce(incident, code, "EXTRACTION_FAILED STORE_UNAVAILABLE");
    }

    /** Every twentieth request, whichever it is: of an upload, a lock, a reading back, a look. */
    @Test
    void aStoreThatIsBusyOnceInTwentyLosesNothing() throws Exception {
        Case incident = open();
        wire.busyEvery(20);
        List<String> codes = new ArrayList<>();
        try {
            for (int channel = 5; channel <= LARGE; channel++) {
                for (int second = 11; second <= 17; second += 2) {
                    codes.add(incident.ask(channel, at(second), at(second + 32)));
                }
            }
            for (String code : codes) {
                incident.awaitStored(code);
            }
            assertThat(wire.busy()).as("requests that were turned away").isGreaterThan(5);
        } finally {
            wire.mend();
        }
        assertThat(incident.clips()).hasSize(codes.size());
        for (int i = 0; i < codes.size(); i++) {
            int second = 11 + 2 * (i % 4);
            wholeClip(incident, codes.get(i), second, second + 32);
        }
    }

    @Test
    void aStoreThatIsCutOffBeforeTheFirstByteOfADownloadIsSaid() throws Exception {
        Case incident = open();
        JsonNode stored = incident.awaitStored(incident.ask(5, at(1), at(59)));
        wire.cutAnswersTo(
                stored.get("code").asString(),
                stored.get("clip").get("sizeBytes").asInt() / 2);
        try {
            unavailable(
                    city.as(Role.INVESTIGATOR)
                            .get()
                            .uri(Case.clipPath(stored) + "/download")
                            .exchange(),
                    "store-unavailable",
                    "Kho lưu trữ chưa trả lời");
        } finally {
            wire.mend();
        }
    }

    @Test
    void aStoreThatIsCutOffInMidDownloadBreaksTheDownloadOff(CapturedOutput output) throws Exception {
        Case incident = open();
        JsonNode stored = incident.awaitStored(incident.ask(LARGE, at(1), at(59)));
        int size = stored.get("clip").get("sizeBytes").asInt();
        assertThat(size)
                .as("larger than what is read before the first byte is sent")
                .isGreaterThan(4 * 64 * 1024);
        // Its previews are made from the same object; the poster is the last of them.
        incident.awaitMade(incident.view(stored), "poster");
        // Near its end: what is read ahead before the first byte goes out may be more than half of it.
        wire.cutAnswersTo(stored.get("code").asString(), size - 32 * 1024);
        try {
            assertThatThrownBy(() -> incident.download(stored))
                    .as("half a clip must not look whole")
                    .hasStackTraceContaining("prematurely closed");
        } finally {
            wire.mend();
        }
        assertThat(output.getAll())
                .as("the cause is in the log")
                .contains("The store stopped sending a clip")
                .doesNotContain("UnsupportedOperationException");
        assertThat(incident.download(stored)).hasSize(size);
    }

    @Test
    @Requires(SmallDisk.Mountable.class)
    void aFullWorkFolderIsInNobodysWayWhereFilesAreReadInPlace() throws Exception {
        Case incident = open();
        Path work = Files.createDirectories(data().resolve("work"));
        try (SmallDisk _ = SmallDisk.over(work, "16k")) {
            String code = incident.ask(6, at(2), at(59));
            wholeClip(incident, code, 2, 59);
            assertThat(incident.log(code)).noneMatch(act -> act.contains("FAILED"));
            assertNoFootageIn(work);
        }
    }

    @Test
    void aDatabaseThatIsAwayIsSaidAndLosesNothing() throws Exception {
        Case incident = open();
        List<String> codes = new ArrayList<>();
        for (int channel = 5; channel <= 8; channel++) {
            codes.add(incident.ask(channel, at(4), at(44)));
        }
        WebTestClient investigator = city.as(Role.INVESTIGATOR);
        List<String> told = new CopyOnWriteArrayList<>();
        Disposable page = listen(incident, told);
        // While the first of them are being worked on.
        database.close();
        try {
            away(investigator.get().uri("/api/extractions/" + codes.getFirst()).exchange());
            away(investigator
                    .post()
                    .uri("/api/incidents/" + incident.incident() + "/requests")
                    .bodyValue(city.request(SmallCity.camera(8), at(0), at(9)))
                    .exchange());
        } finally {
            database = startDatabase();
        }
        for (String code : codes) {
            wholeClip(incident, code, 4, 44);
            assertThat(incident.log(code))
                    .as("it is no trouble of the extraction")
                    .noneMatch(act -> act.contains("FAILED"));
        }
        assertThat(page.isDisposed()).as("the page's stream has ended").isFalse();
        await(() -> codes.stream().allMatch(code -> told.contains(code + " STORED")));
        page.dispose();
        assertThat(city.read(Role.INVESTIGATOR, "/api/incidents/" + incident.incident() + "/extractions"))
                .as("the refused request left nothing")
                .hasSize(codes.size());
    }

    /** The clip holds every frame of the window, is there once, and comes back as its hash says. */
    private static void wholeClip(Case incident, String code, int from, int to) throws Exception {
        JsonNode stored = incident.awaitStored(code);
        JsonNode clip = stored.get("clip");
        assertThat(clip.get("gaps")).isEmpty();
        assertThat(clip.get("frames").asInt()).isEqualTo((to - from) * Recording.FRAMES_PER_SECOND);
        assertThat(clip.get("got").get("from").asString()).isEqualTo(at(from).toString());
        assertThat(sha256(incident.download(stored)))
                .isEqualTo(clip.get("sha256").asString());
        assertThat(texts(incident.clips(), "code")).containsOnlyOnce(code);
        assertThat(Collections.frequency(incident.log(code), "CLIP_STORED")).isEqualTo(1);
        assertThat(objects(code)).as("objects in the store").hasSize(2);
    }

    /** However many attempts it took: the first, what it met, and the one that ended well. */
    private static void loggedOnce(Case incident, String code, String trouble) throws IOException {
        List<String> log = incident.log(code);
        List<String> last = new ArrayList<>(STEPS);
        last.add("CLIP_STORED");
        assertThat(log.subList(0, log.indexOf("CLIP_STORED") + 1)).endsWith(last.toArray(String[]::new));
        assertThat(Collections.frequency(log, trouble)).isEqualTo(1);
        assertThat(log.stream().filter("EXTRACTION_PLANNED"::equals)).hasSize(2);
    }

    private static void said(JsonNode extraction, String vietnamese, String english) {
        JsonNode trouble = extraction.get("trouble");
        assertThat(trouble.get("message").asString()).contains(vietnamese);
        assertThat(trouble.get("action").asString()).isNotBlank();
        assertThat(trouble.get("english").get("message").asString()).contains(english);
        assertThat(trouble.get("english").get("action").asString()).isNotBlank();
    }

    private static void away(WebTestClient.ResponseSpec answer) {
        unavailable(answer, "database-unavailable", "Cơ sở dữ liệu chưa trả lời");
    }

    private static void unavailable(WebTestClient.ResponseSpec answer, String slug, String title) {
        JsonNode problem = answer.expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                .expectHeader()
                .valueEquals("Retry-After", "10")
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
        assertThat(problem.get("type").asString()).isEqualTo("urn:nhanchung:problem:" + slug);
        assertThat(problem.get("title").asString()).isEqualTo(title);
        assertThat(problem.get("english").get("action").asString()).isNotBlank();
    }

    /** An open page: notes the code and state of each extraction that it is told of. */
    private static Disposable listen(Case incident, List<String> told) throws IOException {
        return city.as(Role.INVESTIGATOR)
                .get()
                .uri("/api/incidents/" + incident.incident() + "/events")
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(JsonNode.class)
                .getResponseBody()
                .filter(event -> event.hasNonNull("state"))
                .subscribe(event -> told.add(
                        event.get("code").asString() + " " + event.get("state").asString()));
    }

    private static void await(BooleanSupplier wanted) throws InterruptedException {
        for (int i = 0; i < 100 && !wanted.getAsBoolean(); i++) {
            Thread.sleep(100);
        }
        assertThat(wanted.getAsBoolean()).isTrue();
    }

    private static Case open() throws IOException {
        return Case.open(city, at(0), at(60));
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

    /** A minute of footage on every channel. */
    private static void record() throws IOException {
        record(Recording.Coding.H264, 1, LARGE - 1);
        record(Recording.Coding.MJPEG, LARGE, LARGE);
    }

    private static void record(Recording.Coding coding, int firstChannel, int lastChannel) throws IOException {
        int frames = SEGMENT_SECONDS * Recording.FRAMES_PER_SECOND;
        try (Recording recording = Recording.of(coding, SEGMENTS * frames)) {
            for (int i = 0; i < SEGMENTS; i++) {
                Path segment = recording.write(folder.resolve("segment.mp4"), i * frames, (i + 1) * frames);
                for (int channel = firstChannel; channel <= lastChannel; channel++) {
                    Footage.put(segment, recorder(), channel, at(i * SEGMENT_SECONDS));
                }
            }
        }
    }

    private static Path segment(int channel, int number) {
        return Footage.file(recorder(), channel, at(number * SEGMENT_SECONDS), ".mp4");
    }

    private static void garble(Path segment) throws IOException {
        byte[] noise = new byte[(int) Files.size(segment)];
        new Random(7).nextBytes(noise);
        Files.write(segment, noise);
        Footage.age(segment, START);
    }

    private static void truncate(Path segment) throws IOException {
        try (var file = new RandomAccessFile(segment.toFile(), "rw")) {
            file.setLength(file.length() / 2);
        }
        Footage.age(segment, START);
    }

    private static List<Path> objects(String extraction) throws IOException {
        Path clips = store.file(BUCKET, "clips/" + extraction);
        if (!Files.isDirectory(clips)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(clips)) {
            return files.filter(file -> file.toString().matches(".*[.](mp4|json)"))
                    .toList();
        }
    }

    private static List<String> texts(JsonNode list, String field) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.get(field).asString()));
        return texts;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EmbeddedDatabase startDatabase() {
        return EmbeddedDatabase.start(folder.resolve("database"), RealServers.programs(), databasePort);
    }

    private static EmbeddedStore startStore() {
        return EmbeddedStore.start(folder.resolve("store"), storePort);
    }

    private static Path data() {
        return folder.resolve("data");
    }

    private static Path recorder() {
        return folder.resolve("recorder");
    }
}
