package vn.nhanchung.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.nhanchung.access.Role;
import vn.nhanchung.embedded.EmbeddedDatabase;
import vn.nhanchung.extraction.ManifestSchema;
import vn.nhanchung.extraction.video.Recording;
import vn.nhanchung.testing.RealServers;
import vn.nhanchung.testing.Wire;

/**
 * From a link to evidence, by HTTP: the service with its workers, a network that is cut, and whoever holds the link.
 * The file that goes through ten cuts has 64 MiB, or {@code -Dnhanchung.upload.megabytes}; {@code ./nhanchung test --all} says 2048.
 */
class UploadsTest {

    private static final long BYTES = Long.getLong("nhanchung.upload.megabytes", 64) << 20;
    private static final int CUTS = 10;
    private static final int SECONDS = 30;
    private static final Instant FIRST = Instant.now().minusSeconds(7200).truncatedTo(ChronoUnit.SECONDS);
    private static final String BUCKET = RealServers.freshBucket();
    private static final Map<Household, String> LINKS = new HashMap<>();
    private static final String DATABASE = RealServers.freshDatabase();

    @TempDir
    private static Path folder;

    private static Path film;
    private static OwnCity own;
    private static Case incident;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        film = film("film.mp4");
        Map<String, Object> settings = new HashMap<>();
        settings.putAll(OwnCity.database(DATABASE, RealServers.database().password()));
        settings.putAll(OwnCity.store(
                RealServers.store().endpoint(),
                RealServers.store().accessKey(),
                RealServers.store().secretKey(),
                BUCKET));
        settings.put("nhanchung.uploads.largest", "3GB");
        settings.put("nhanchung.uploads.reserve", "1MB");
        settings.put("nhanchung.uploads.silence", "3s");
        own = OwnCity.start(
                Files.createDirectories(folder.resolve("data")),
                new SmallCity(
                        Files.createDirectories(folder.resolve("recorder")), Duration.ofSeconds(10), Duration.ZERO, 1),
                settings);
        port = Integer.parseInt(own.city().address().replaceAll(".*:", ""));
        incident = Case.open(own.city(), FIRST, FIRST.plusSeconds(SECONDS));
    }

    @AfterAll
    static void stop() {
        own.close();
    }

    @Test
    void aFileSurvivesTenCutsByteForByteAndBecomesEvidence() throws Exception {
        Path large = padded(film, folder.resolve("large.mp4"), BYTES);
        Household household = household();
        assertThat(household.open().statusCode()).isEqualTo(200);
        long began = System.nanoTime();
        int cuts = 0;
        try (Wire wire = new Wire(port)) {
            Household phone = household.through(wire);
            String upload = phone.begun(large, FIRST);
            long offset = 0;
            for (; cuts < CUTS; cuts++) {
                wire.cutAfter(BYTES / (CUTS + 1));
                try {
                    phone.patch(upload, large, offset);
                    throw new AssertionError("no cut");
                } catch (IOException cut) {
                    wire.mend();
                }
                long reached = awaitOffset(phone, upload);
                assertThat(reached).isGreaterThan(offset).isLessThan(BYTES);
                offset = reached;
            }
            HttpResponse<String> last = phone.patch(upload, large, offset);
            assertThat(last.statusCode()).as(last.body()).isEqualTo(204);
            assertThat(last.headers().firstValueAsLong("Upload-Offset")).hasValue(BYTES);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        String sha256 = sha256(large);
        assertThat(household.awaitReceipt().get("sha256").asString()).isEqualTo(sha256);
        System.out.printf("%d bytes through %d cuts in %.1f s%n", BYTES, cuts, seconds);

        String extraction = linkOf(household).get("upload").get("extraction").asString();
        JsonNode stored = incident.awaitStored(extraction);
        byte[] text = manifestText(stored);
        ManifestSchema.assertHolds(text);
        JsonNode manifest = incident.manifest(stored);
        assertThat(manifest.at("/upload/sha256").asString()).isEqualTo(sha256);
        assertThat(manifest.at("/upload/sender").asString()).isEqualTo("Bà Lê T. M.");
        assertThat(manifest.at("/upload/firstPicture/at").asString()).isEqualTo(FIRST.toString());
        assertThat(manifest.at("/recorder/kind").asString()).isEqualTo("UPLOAD");
        assertThat(manifest.at("/recorder/clock/method").asString()).isEqualTo("UPLOAD_ASSERTED");
        assertThat(manifest.at("/recorder/clock/offsetSeconds").asDouble()).isEqualTo(Household.FAST_SECONDS);
        assertThat(manifest.at("/recorder/clock/uncertaintySeconds").asDouble()).isEqualTo(5.2);
        assertThat(Instant.parse(manifest.at("/got/firstFrame/at").asString()))
                .isBetween(FIRST.plusMillis(4_700), FIRST.plusMillis(4_900));
        JsonNode original = manifest.at("/sources/0/object");
        assertThat(original.get("sha256").asString()).isEqualTo(sha256);
        Path kept = RealServers.store().file(BUCKET, original.get("key").asString());
        assertThat(Files.mismatch(kept, large))
                .as("the first byte that differs")
                .isEqualTo(-1);
        assertThat(household.shown().at("/upload/outcome").asString()).isEqualTo("KEPT");
        assertThat(actions(household))
                .containsSubsequence("UPLOAD_LINK_CREATED", "UPLOAD_LINK_OPENED", "UPLOAD_BEGUN", "UPLOAD_RECEIVED");
        awaitEmptyFolder();
    }

    @Test
    void tusJsClientGoesOnThroughCutsAndAfterANewStart() throws Exception {
        Path large = padded(film, folder.resolve("tus-js.mp4"), 24L << 20);
        Household household = household();
        try (Wire wire = new Wire(port)) {
            wire.cutAfter(4L << 20);
            Process reloaded = tusJs(wire, household, large);
            while (!wire.isCut() && reloaded.isAlive()) {
                Thread.sleep(20);
            }
            // The page is gone while the network is.
            reloaded.destroyForcibly().waitFor();
            wire.mend();
            wire.cutAfter(4L << 20);
            Process second = tusJs(wire, household, large);
            for (int cut = 0; cut < 3; cut++) {
                while (!wire.isCut() && second.isAlive()) {
                    Thread.sleep(20);
                }
                assertThat(wire.isCut()).as("cut %d came while it sent", cut).isTrue();
                wire.mend();
                wire.cutAfter(4L << 20);
            }
            wire.mend();
            assertThat(second.waitFor(120, TimeUnit.SECONDS)).isTrue();
            String said = new String(second.getInputStream().readAllBytes(), UTF_8);
            assertThat(said).contains("resumed", "done");
            assertThat(second.exitValue()).as(said).isZero();
        }
        assertThat(household.awaitReceipt().get("sha256").asString()).isEqualTo(sha256(large));
    }

    @Test
    void aTokenThatNobodyGaveOutOpensNothing() throws Exception {
        Household stranger = new Household(port, "x".repeat(43));
        assertProblem(stranger.open(), 401, "upload-link-unknown");
        assertProblem(stranger.begin(100, Household.saying(FIRST)), 401, "upload-link-unknown");
        String upload = household().begun(film, FIRST);
        assertThat(stranger.head(upload).statusCode()).isEqualTo(401);
        assertThat(stranger.patch(upload, film, 0).statusCode()).isEqualTo(401);
        assertThat(household().head(upload).statusCode())
                .as("another link's holder")
                .isEqualTo(404);
        assertThat(own.city()
                        .nobody()
                        .get()
                        .uri("/api/uploads/link")
                        .exchange()
                        .expectStatus()
                        .isUnauthorized())
                .isNotNull();
    }

    @Test
    void aRevokedLinkTakesNothingMoreAndGivesUpWhatCame() throws Exception {
        Household household = household();
        String upload = household.begun(film, FIRST);
        household.patch(upload, 0, BodyPublishers.ofByteArray(Arrays.copyOf(Files.readAllBytes(film), 2000)));
        JsonNode link = linkOf(household);
        own.city()
                .send(HttpMethod.POST, "/api/upload-links/" + link.get("code").asString() + "/revoke", Map.of())
                .expectStatus()
                .isOk();
        assertProblem(household.patch(upload, film, 2000), 410, "upload-link-revoked");
        assertProblem(household.open(), 410, "upload-link-revoked");
        assertProblem(household.begin(100, Household.saying(FIRST)), 410, "upload-link-revoked");
    }

    @Test
    void anExpiredLinkTakesNothingMore() throws Exception {
        Household household = household();
        String upload = household.begun(film, FIRST);
        try (var database = DriverManager.getConnection(
                        DATABASE, EmbeddedDatabase.NAME, RealServers.database().password());
                var expire = database.prepareStatement("update upload_link set expires_at = now() where code = ?")) {
            expire.setString(1, linkOf(household).get("code").asString());
            assertThat(expire.executeUpdate()).isOne();
        }
        assertProblem(household.open(), 410, "upload-link-expired");
        assertProblem(household.patch(upload, film, 0), 410, "upload-link-expired");
    }

    @Test
    void aLinkTakesOneFile() throws Exception {
        Household household = household();
        String upload = household.begun(film, FIRST);
        assertProblem(household.begin(100, Household.saying(FIRST)), 409, "upload-link-used");
        assertThat(household.delete(upload).statusCode()).isEqualTo(204);
        assertThat(household.head(upload).statusCode()).isEqualTo(410);
        household.sendWhole(film, FIRST);
        assertProblem(household.begin(100, Household.saying(FIRST)), 409, "upload-link-used");
    }

    @Test
    void whatIsNoVideoIsRefusedWithItsFirstBytesAndAnotherFileIsTaken() throws Exception {
        Household household = household();
        byte[] text = "Kính gửi công an phường\n".repeat(5000).getBytes(UTF_8);
        String upload = household
                .begin(text.length, Household.saying(FIRST))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        HttpResponse<String> refused = household.patch(upload, 0, BodyPublishers.ofByteArray(text));
        assertProblem(refused, 415, "upload-not-video");
        assertThat(refused.body()).contains("Tệp này không phải video");
        assertThat(household.shown().get("upload").isNull()).isTrue();
        household.sendWhole(film, FIRST);
        household.awaitReceipt();
    }

    @Test
    void wordsOfTheSenderAreChecked() throws Exception {
        Household household = household();
        Map<String, String> wrong = Map.of(
                "sender", "upload-sender-missing",
                "firstPicture", "upload-first-picture-missing",
                "clock", "upload-clock-missing",
                "consent", "upload-consent-missing");
        for (Map.Entry<String, String> one : wrong.entrySet()) {
            Map<String, String> said = Household.saying(FIRST);
            said.remove(one.getKey());
            assertProblem(household.begin(100, said), 400, one.getValue());
        }
        Map<String, String> tomorrow = Household.saying(FIRST.plus(Duration.ofDays(1)));
        assertProblem(household.begin(100, tomorrow), 400, "upload-first-picture-outside");
        Map<String, String> far = Household.saying(FIRST);
        far.put("clockSeconds", "9999999999999");
        assertProblem(household.begin(100, far), 400, "upload-clock-missing");
    }

    @Test
    void aNameOfTheSendersIsTextAndNeverAPath() throws Exception {
        Household household = household();
        Map<String, String> said = Household.saying(FIRST);
        said.put("filename", "../../../../tmp/\u202egnp.\n<b>x</b>.mp4");
        String upload = household
                .begin(Files.size(film), said)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(household.patch(upload, film, 0).statusCode()).isEqualTo(204);
        assertThat(household.awaitReceipt().get("sentAs").asString()).isEqualTo("../../../../tmp/gnp.<b>x</b>.mp4");
        try (Stream<Path> files = Files.list(folder.resolve("data").resolve("uploads"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .allMatch(name -> name.matches("[0-9a-f-]{36}\\.(part|mp4|mov|mkv|ts|avi|mpg)"));
        }
        assertThat(household.head("/api/uploads/..%2f..%2fdemo-accounts.env").statusCode())
                .isBetween(400, 404);
    }

    @Test
    void sizesAndOffsetsAreChecked() throws Exception {
        Household household = household();
        assertProblem(household.begin(4L << 30, Household.saying(FIRST)), 413, "upload-too-large");
        assertProblem(household.begin(0, Household.saying(FIRST)), 400, "upload-length-missing");
        String upload = household.begun(film, FIRST);
        assertProblem(household.patch(upload, film, 7), 409, "upload-wrong-offset");
        byte[] tooMuch = Arrays.copyOf(Files.readAllBytes(film), (int) Files.size(film) + 1);
        assertProblem(household.patch(upload, 0, BodyPublishers.ofByteArray(tooMuch)), 413, "upload-too-large");
        assertThat(household.offset(upload)).isLessThanOrEqualTo(Files.size(film));
        HttpResponse<String> old = household.send(
                household.request(upload).setHeader("Tus-Resumable", "0.2.2").HEAD());
        assertThat(old.statusCode()).isEqualTo(412);
        assertThat(old.headers().firstValue("Tus-Version")).hasValue("1.0.0");
    }

    @Test
    void aSecondConnectionWaitsForTheFirstUnlessThatIsDead() throws Exception {
        Household household = household();
        String upload = household.begun(film, FIRST);
        try (Socket _ = household.patchSlowly(upload, Files.readAllBytes(film), 3000)) {
            while (household.offset(upload) < 3000) {
                Thread.sleep(20);
            }
            assertProblem(household.patch(upload, film, 3000), 423, "upload-busy");
            // Silence ends the first after three seconds here.
            Instant giveUp = Instant.now().plusSeconds(30);
            while (household.patch(upload, film, 3000).statusCode() == 423) {
                assertThat(Instant.now()).isBefore(giveUp);
                Thread.sleep(200);
            }
        }
        assertThat(household.awaitReceipt().get("sha256").asString()).isEqualTo(sha256(film));
    }

    /** As from the house's Wi-Fi to the mobile network: another address goes on, and the connection before is closed by nobody. */
    @Test
    void aPhoneThatChangesItsNetworkGoesOn() throws Exception {
        byte[] bytes = Files.readAllBytes(film);
        int half = bytes.length / 2;
        Household household = household();
        String upload = household.begun(film, FIRST);
        try (Socket _ = household.patchSlowly(upload, bytes, half)) {
            while (household.offset(upload) < half) {
                Thread.sleep(20);
            }
            Household outside = household.at("127.0.0.2");
            Instant giveUp = Instant.now().plusSeconds(30);
            HttpResponse<String> sent = outside.patch(upload, film, outside.offset(upload));
            while (sent.statusCode() == 423) {
                assertThat(Instant.now()).isBefore(giveUp);
                Thread.sleep(200);
                sent = outside.patch(upload, film, outside.offset(upload));
            }
            assertThat(sent.statusCode()).as(sent.body()).isEqualTo(204);
            assertThat(outside.awaitReceipt().get("sha256").asString()).isEqualTo(sha256(film));
        }
        String extraction = linkOf(household).get("upload").get("extraction").asString();
        JsonNode original = incident.manifest(incident.awaitStored(extraction)).at("/sources/0/object");
        Path kept = RealServers.store().file(BUCKET, original.get("key").asString());
        assertThat(Files.mismatch(kept, film)).as("the first byte that differs").isEqualTo(-1);
    }

    @Test
    void bytesThatDoNotMatchTheirChecksumAreNotKept() throws Exception {
        Household household = household();
        String upload = household.begun(film, FIRST);
        byte[] bytes = Arrays.copyOf(Files.readAllBytes(film), 5000);
        String sum = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-1").digest(bytes));
        bytes[4999]++;
        assertProblem(
                household.patch(upload, 0, BodyPublishers.ofByteArray(bytes), "Upload-Checksum", "sha1 " + sum),
                460,
                "upload-wrong-checksum");
        assertThat(household.offset(upload)).isZero();
        bytes[4999]--;
        assertThat(household
                        .patch(upload, 0, BodyPublishers.ofByteArray(bytes), "Upload-Checksum", "sha1 " + sum)
                        .statusCode())
                .isEqualTo(204);
        assertProblem(
                household.patch(upload, 5000, BodyPublishers.ofByteArray(bytes), "Upload-Checksum", "crc32 AAAA"),
                400,
                "upload-unknown-checksum");
    }

    @Test
    void bytesOfAConnectionThatBreaksOffBeforeTheirChecksumAreNotKept() throws Exception {
        Household household = household();
        String upload = household.begun(film, FIRST);
        byte[] bytes = Files.readAllBytes(film);
        Path part = folder.resolve("data/uploads").resolve(upload.substring(upload.lastIndexOf('/') + 1) + ".part");
        try (Socket _ = household.patchSlowly(upload, bytes, 3000, "Upload-Checksum: sha1 AAAA")) {
            while (sizeOf(part) < 3000) {
                Thread.sleep(20);
            }
            assertThat(household.offset(upload)).as("while they come").isZero();
        }
        Instant giveUp = Instant.now().plusSeconds(30);
        while (sizeOf(part) > 0) {
            assertThat(Instant.now()).isBefore(giveUp);
            Thread.sleep(20);
        }
        assertThat(household.offset(upload)).isZero();
        assertThat(household.patch(upload, film, 0).statusCode()).isEqualTo(204);
        assertThat(household.awaitReceipt().get("sha256").asString()).isEqualTo(sha256(film));
    }

    @Test
    void aCameraWhoseDateIsWrongGivesItsClip() throws Exception {
        Household household = household();
        Duration slow = Duration.between(Instant.parse("1999-12-31T17:00:00Z"), FIRST);
        Map<String, String> said = Household.saying(FIRST);
        said.put("firstPicture", "2000-01-01T00:00:00");
        said.put("clock", "slow");
        said.put("clockSeconds", String.valueOf(slow.toSeconds()));
        said.put("clockDoubtSeconds", "60");
        String upload = household
                .begin(Files.size(film), said)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(household.patch(upload, film, 0).statusCode()).isEqualTo(204);
        household.awaitReceipt();
        JsonNode stored = incident.awaitStored(
                linkOf(household).get("upload").get("extraction").asString());
        byte[] text = manifestText(stored);
        ManifestSchema.assertHolds(text);
        JsonNode manifest = incident.manifest(stored);
        assertThat(manifest.at("/recorder/clock/offsetSeconds").asLong()).isEqualTo(-slow.toSeconds());
        assertThat(manifest.at("/recorder/clock/uncertaintySeconds").asDouble()).isEqualTo(65.2);
        assertThat(Instant.parse(manifest.at("/got/firstFrame/at").asString())).isEqualTo(FIRST);
    }

    @Test
    void aFileThatIsNoVideoInsideIsKnownToItsSender() throws Exception {
        byte[] bytes = new byte[100_000];
        new Random(4).nextBytes(bytes);
        System.arraycopy(Files.readAllBytes(film), 0, bytes, 0, 32);
        Path broken = Files.write(folder.resolve("broken.mp4"), bytes);
        Household household = household();
        household.sendWhole(broken, FIRST);
        household.awaitReceipt();
        incident.awaitTrouble(linkOf(household).get("upload").get("extraction").asString(), "CORRUPT");
        Instant giveUp = Instant.now().plusSeconds(60);
        while (!household.shown().at("/upload/outcome").asString().equals("UNREADABLE")) {
            assertThat(Instant.now()).isBefore(giveUp);
            Thread.sleep(200);
        }
    }

    private static Household household() throws IOException {
        JsonNode made = own.city()
                .send(HttpMethod.POST, "/api/incidents/" + incident.incident() + "/upload-links", link(FIRST))
                .expectStatus()
                .isCreated()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
        String address = made.get("address").asString();
        assertThat(address).matches("/gui-hinh#[A-Za-z0-9_-]{43}");
        Household household = new Household(port, address.substring(address.indexOf('#') + 1));
        LINKS.put(household, made.at("/link/code").asString());
        return household;
    }

    /** A body that makes a link for ten seconds in the middle of the film. */
    static Map<String, Object> link(Instant first) {
        return Map.of(
                "purpose",
                "VERIFY_REPORT",
                "legalBasis",
                "Quyết định phân công 214, 14/11/2024",
                "camera",
                SmallCity.camera(1),
                "window",
                Map.of(
                        "from", first.plusSeconds(10).toString(),
                        "to", first.plusSeconds(20).toString()));
    }

    /** The link as the investigator's page shows it. */
    private static JsonNode linkOf(Household household) throws IOException {
        for (JsonNode link :
                own.city().read(Role.INVESTIGATOR, "/api/incidents/" + incident.incident() + "/upload-links")) {
            if (link.get("code").asString().equals(LINKS.get(household))) {
                return link;
            }
        }
        throw new AssertionError("no such link");
    }

    private static List<String> actions(Household household) throws IOException {
        return Case.log(LINKS.get(household), incident.entries());
    }

    private static byte[] manifestText(JsonNode stored) throws IOException {
        return own.city()
                .as(Role.INVESTIGATOR)
                .get()
                .uri(Case.clipPath(stored) + "/manifest")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(byte[].class)
                .returnResult()
                .getResponseBody();
    }

    /** A cut is noticed by the service a moment later than by the client. */
    private static long awaitOffset(Household phone, String upload) throws Exception {
        long before = -1;
        long now = phone.offset(upload);
        while (now != before) {
            Thread.sleep(150);
            before = now;
            now = phone.offset(upload);
        }
        return now;
    }

    private static void awaitEmptyFolder() throws Exception {
        Instant giveUp = Instant.now().plusSeconds(90);
        Path uploads = folder.resolve("data").resolve("uploads");
        while (true) {
            try (Stream<Path> files = Files.list(uploads)) {
                if (files.noneMatch(file -> sizeOf(file) == BYTES)) {
                    return;
                }
            }
            assertThat(Instant.now()).as("the file of a stored upload stays").isBefore(giveUp);
            Thread.sleep(500);
        }
    }

    private static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            return -1;
        }
    }

    private static Process tusJs(Wire wire, Household household, Path file) throws IOException {
        ProcessBuilder node = new ProcessBuilder("node", "e2e/tus-upload.mjs")
                .directory(Path.of("..", "frontend").toFile())
                .redirectErrorStream(true);
        node.environment()
                .putAll(Map.of(
                        "ENDPOINT", "http://127.0.0.1:" + wire.port() + "/api/uploads",
                        "LINK", household.token(),
                        "FILE", file.toString(),
                        "STORE", folder.resolve("tus-js.json").toString(),
                        "SAID", JsonMapper.shared().writeValueAsString(Household.saying(FIRST))));
        return node.start();
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String slug) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(slug);
    }

    private static Path film(String name) throws IOException {
        int frames = SECONDS * Recording.FRAMES_PER_SECOND;
        try (Recording recording = Recording.of(Recording.Coding.H264, frames)) {
            return recording.write(folder.resolve(name), 0, frames);
        }
    }

    /** A film with a box behind it that players pass over, of bytes that repeat nowhere. */
    static Path padded(Path film, Path into, long size) throws IOException {
        byte[] own = Files.readAllBytes(film);
        byte[] block = new byte[1 << 20];
        Random random = new Random(size);
        try (OutputStream out = Files.newOutputStream(into)) {
            out.write(own);
            long left = size - own.length;
            out.write(ByteBuffer.allocate(8)
                    .putInt((int) left)
                    .put("free".getBytes(UTF_8))
                    .array());
            left -= 8;
            while (left > 0) {
                random.nextBytes(block);
                out.write(block, 0, (int) Math.min(left, block.length));
                left -= Math.min(left, block.length);
            }
        }
        return into;
    }

    static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(digest(file));
    }

    /** As a header of tus has it. */
    static String base64(Path file) throws Exception {
        return Base64.getEncoder().encodeToString(digest(file));
    }

    private static byte[] digest(Path file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] block = new byte[1 << 20];
        try (var in = Files.newInputStream(file)) {
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                digest.update(block, 0, read);
            }
        }
        return digest.digest();
    }
}
