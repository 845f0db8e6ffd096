package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.access.Role;
import vn.nhanchung.testing.Film;
import vn.nhanchung.testing.RealServers;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.WalkwayFilm;

/** A real film in H.264 and H.265 through the whole service: what is made after a clip is stored, and under what it is shown. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Requires({WalkwayFilm.class, Ffmpeg.class})
class PreviewsTest {

    private static final Duration FAST = Duration.ofSeconds(37);

    private final Instant start = Instant.now().minusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
    private OwnCity own;
    private Case incident;
    private JsonNode plain;
    private JsonNode modern;
    private Path folder;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        Path film = Film.whole(folder);
        Path other = folder.resolve("h265.mp4");
        Ffmpeg.run(
                "-t",
                "30",
                "-i",
                film.toString(),
                "-an",
                "-c:v",
                "libx265",
                "-preset",
                "ultrafast",
                "-tag:v",
                "hvc1",
                "-x265-params",
                "keyint=20:min-keyint=20:scenecut=0:log-level=none",
                other.toString());
        Path recorder = folder.resolve("recorder");
        put(film, recorder, 1);
        put(other, recorder, 2);
        Map<String, Object> settings = new HashMap<>(store());
        settings.putAll(OwnCity.database(
                RealServers.freshDatabase(), RealServers.database().password()));
        own = OwnCity.start(
                Files.createDirectories(folder.resolve("data")),
                new SmallCity(recorder, Duration.ofSeconds(7), FAST, 2),
                settings);
        incident = Case.open(own.city(), at(0), at(30));
        String first = incident.ask(1, at(3.3), at(26));
        String second = incident.ask(2, at(3.3), at(19));
        plain = incident.awaitStored(first);
        modern = incident.awaitStored(second);
    }

    @AfterAll
    void stop() {
        own.close();
    }

    @Test
    void aContactSheetAndAPosterAreServedUnderTheViewing() throws Exception {
        JsonNode viewing = incident.view(plain);
        JsonNode previews = incident.awaitMade(viewing, "contactSheet");

        JsonNode sheet = previews.get("contactSheet");
        assertThat(sheet.get("tiles")).hasSizeGreaterThan(3);
        for (JsonNode tile : sheet.get("tiles")) {
            assertThat(tile.get("decoded").asBoolean()).isTrue();
            double seconds =
                    Duration.between(at(3.3), Instant.parse(tile.get("at").asString()))
                                    .toMillis()
                            / 1e3;
            assertThat(tile.get("mediaSeconds").asDouble()).isCloseTo(seconds, within(0.11));
        }
        EntityExchangeResult<byte[]> file = get(sheet.get("url").asString())
                .expectStatus()
                .isOk()
                .expectBody(byte[].class)
                .returnResult();
        byte[] bytes = Objects.requireNonNull(file.getResponseBody());
        assertThat(file.getResponseHeaders().getFirst("X-Preview-SHA-256")).isEqualTo(FaultsTest.sha256(bytes));
        assertThat(file.getResponseHeaders().getFirst("X-Audit-Entry"))
                .isEqualTo(viewing.get("auditEntry").asString());
        assertThat(file.getResponseHeaders().getCacheControl()).isEqualTo("no-store");
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(bytes));
        int columns = sheet.get("columns").asInt();
        int rows = (sheet.get("tiles").size() + columns - 1) / columns;
        assertThat(picture.getWidth())
                .isEqualTo(columns * sheet.get("tileWidth").asInt());
        assertThat(picture.getHeight()).isEqualTo(rows * sheet.get("tileHeight").asInt());

        assertThat(incident.awaitMade(viewing, "poster")
                        .get("poster")
                        .get("mediaSeconds")
                        .asDouble())
                .isBetween(0.0, 2.5);
        get(url(viewing, "/poster")).expectStatus().isOk().expectHeader().contentType("image/jpeg");
    }

    @Test
    void aMasterThatBrowsersPlayHasNoCopy() throws Exception {
        JsonNode viewing = incident.view(plain);
        JsonNode previews = incident.awaitMade(viewing, "poster");

        assertThat(previews.get("viewingCopy").get("state").asString()).isEqualTo("NOT_NEEDED");
        assertThat(problem(url(viewing, "/viewing-copy"), 404)).endsWith("preview-not-needed");
    }

    @Test
    void h265GetsALabelledCopyThatIsServedByRanges() throws Exception {
        JsonNode viewing = incident.view(modern);
        JsonNode previews = incident.awaitMade(viewing, "viewingCopy");

        assertThat(previews.get("label").asString()).isEqualTo("Bản xem, không phải bản gốc");
        byte[] whole = body(get(url(viewing, "/viewing-copy")));
        assertThat(FaultsTest.sha256(whole))
                .isEqualTo(previews.get("viewingCopy").get("sha256").asString())
                .isNotEqualTo(modern.get("clip").get("sha256").asString());
        byte[] part = Objects.requireNonNull(client().get()
                .uri(url(viewing, "/viewing-copy"))
                .header(HttpHeaders.RANGE, "bytes=100-199")
                .exchange()
                .expectStatus()
                .isEqualTo(206)
                .expectHeader()
                .valueEquals(HttpHeaders.CONTENT_RANGE, "bytes 100-199/" + whole.length)
                .expectBody(byte[].class)
                .returnResult()
                .getResponseBody());
        assertThat(part).isEqualTo(Arrays.copyOfRange(whole, 100, 200));

        Path copy = Files.write(folder.resolve("copy.mp4"), whole);
        Path master = Files.write(folder.resolve("master.mp4"), incident.download(modern));
        assertThat(seconds(copy)).isEqualTo(seconds(master)).isNotEmpty();
    }

    @Test
    void theMakingIsInTheLogByTheService() throws Exception {
        incident.awaitMade(incident.view(modern), "viewingCopy");

        List<JsonNode> made = incident.entries().stream()
                .filter(entry -> entry.get("action").asString().equals("CLIP_PREVIEW_MADE"))
                .filter(entry -> entry.get("subject")
                        .asString()
                        .equals(modern.get("code").asString()))
                .toList();
        assertThat(made.stream().map(entry -> entry.get("after").get("kind").asString()))
                .containsExactlyInAnyOrder("POSTER", "CONTACT_SHEET", "VIEWING_COPY");
        assertThat(made)
                .allSatisfy(
                        entry -> assertThat(entry.get("after").get("ofSha256").asString())
                                .isEqualTo(modern.get("clip").get("sha256").asString()));
    }

    @Test
    void withoutAViewingThereIsNoPicture() throws Exception {
        JsonNode viewing = incident.view(plain);
        incident.awaitMade(viewing, "poster");
        String clip = plain.get("clip").get("id").asString();

        for (String path : List.of("/previews", "/poster", "/contact-sheet", "/viewing-copy")) {
            assertThat(problem("/api/viewings/" + clip + path, 404)).as(path).endsWith("clip-not-found");
            own.city()
                    .nobody()
                    .get()
                    .uri(url(viewing, path))
                    .exchange()
                    .expectStatus()
                    .isUnauthorized();
            own.city()
                    .as(Role.AUDITOR)
                    .get()
                    .uri(url(viewing, path))
                    .exchange()
                    .expectStatus()
                    .isForbidden();
        }
    }

    private static Map<String, ?> store() {
        var server = RealServers.store();
        return OwnCity.store(server.endpoint(), server.accessKey(), server.secretKey(), RealServers.freshBucket());
    }

    private void put(Path film, Path recorder, int channel) throws Exception {
        Path parts = Files.createDirectories(folder.resolve("parts" + channel));
        for (Ffmpeg.Part part : Ffmpeg.cut(film, 7, parts)) {
            Footage.put(part.file(), recorder, channel, at(part.seconds()).plus(FAST));
        }
    }

    private WebTestClient client() throws IOException {
        return own.city().as(Role.INVESTIGATOR);
    }

    private WebTestClient.ResponseSpec get(String url) throws IOException {
        return client().get().uri(url).exchange();
    }

    private static byte[] body(WebTestClient.ResponseSpec answer) {
        return Objects.requireNonNull(answer.expectStatus()
                .isOk()
                .expectBody(byte[].class)
                .returnResult()
                .getResponseBody());
    }

    private String problem(String url, int status) throws IOException {
        return Objects.requireNonNull(get(url).expectStatus()
                        .isEqualTo(status)
                        .expectBody(JsonNode.class)
                        .returnResult()
                        .getResponseBody())
                .get("type")
                .asString();
    }

    private static String url(JsonNode viewing, String path) {
        return "/api/viewings/" + viewing.get("id").asString() + path;
    }

    private static List<Double> seconds(Path file) throws Exception {
        return Ffmpeg.shown(file).stream().map(Ffmpeg.Frame::seconds).toList();
    }

    private Instant at(double seconds) {
        return start.plusMillis(Math.round(seconds * 1000));
    }
}
