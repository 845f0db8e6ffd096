package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.nhanchung.access.Role;
import vn.nhanchung.embedded.EmbeddedDatabase;
import vn.nhanchung.recorder.TrickyFolders;
import vn.nhanchung.testing.RealServers;
import vn.nhanchung.testing.Requires;

/** A clip played while its extraction is held up at the recorder: what is shown, to whom, and what the log says of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Requires(Ffmpeg.class)
class EarlyViewingTest {

    private static final int CHANNELS = 7;
    private static final Instant START = Instant.now().minusSeconds(3600).truncatedTo(ChronoUnit.MINUTES);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private String databaseUrl;
    private Path folder;
    private OwnCity own;
    private Case incident;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        Path film = folder.resolve("film.mp4");
        // Much more than the buffers between the service and a client hold.
        Ffmpeg.run(("-f lavfi -i testsrc2=size=1280x720:rate=10:duration=40,noise=alls=60:allf=t,format=yuv420p"
                        + " -c:v libx264 -preset ultrafast -b:v 12M -g 10 -bf 0 " + film)
                .split(" "));
        List<Ffmpeg.Part> parts = Ffmpeg.cut(film, 10, Files.createDirectories(folder.resolve("parts")));
        for (Ffmpeg.Part part : parts) {
            for (int channel = 1; channel <= CHANNELS; channel++) {
                Footage.put(part.file(), recorder(), channel, at(part.seconds()));
            }
        }
        for (int channel = 1; channel <= CHANNELS; channel++) {
            Files.createFile(slow(channel));
        }
        databaseUrl = RealServers.freshDatabase();
        Map<String, Object> settings = new HashMap<>(
                OwnCity.database(databaseUrl, RealServers.database().password()));
        settings.putAll(OwnCity.store(
                RealServers.store().endpoint(),
                RealServers.store().accessKey(),
                RealServers.store().secretKey(),
                RealServers.freshBucket()));
        own = OwnCity.start(
                Files.createDirectories(folder.resolve("data")),
                new SmallCity(recorder(), Duration.ofSeconds(10), Duration.ofSeconds(0), CHANNELS),
                settings);
        incident = Case.open(own.city(), at(0), at(40));
    }

    @AfterAll
    void stop() {
        own.close();
    }

    @Test
    void whatIsShownEarlyIsTheClipThatIsStoredAndTheLogSaysThatItWasEarly() throws Exception {
        String code = incident.ask(1, at(3.3), at(31));
        assertThat(incident.extraction(code).get("mayPlayEarly").asBoolean()).isTrue();
        JsonNode viewing = incident.viewEarly(code);
        JsonNode opened = entry(code, "EXTRACTION_VIEWED_EARLY");
        assertThat(opened.get("number").asLong())
                .isEqualTo(viewing.get("auditEntry").asLong());
        assertThat(opened.get("actor").get("account").asString()).isEqualTo("dtv.le");
        assertThat(opened.get("incidentCode").asString()).isEqualTo(incident.incident());
        assertThat(opened.get("purpose").asString()).isEqualTo("VERIFY_REPORT");
        assertThat(opened.get("after").get("stored").asBoolean()).isFalse();
        assertThat(opened.get("after").get("viewing").asString())
                .isEqualTo(viewing.get("id").asString());

        byte[] shown = incident.early(viewing);
        HttpResponse<byte[]> part =
                get(viewing, "bytes=20000000-20000999", own.city().credentials(Role.INVESTIGATOR));

        assertThat(incident.extraction(code).get("state").asString())
                .as("still held up")
                .isNotEqualTo("STORED");
        assertThat(shown).hasSize(viewing.get("sizeBytes").asInt());
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 20000000-20000999/" + shown.length);
        assertThat(part.headers().firstValue("X-Audit-Entry"))
                .hasValue(viewing.get("auditEntry").asString());
        assertThat(part.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(shown, 20_000_000, 20_001_000));

        Files.delete(slow(1));
        JsonNode stored = incident.awaitStored(code);
        assertThat(stored.get("mayPlayEarly").asBoolean()).isFalse();
        assertThat(FaultsTest.sha256(shown))
                .isEqualTo(stored.get("clip").get("sha256").asString());
        assertThat(incident.download(stored)).isEqualTo(shown);
        assertThat(incident.view(stored).get("timeMap")).isEqualTo(viewing.get("timeMap"));
        assertThat(entry(code, "EXTRACTION_SENT_WHOLE")
                        .get("after")
                        .get("sha256")
                        .asString())
                .isEqualTo(FaultsTest.sha256(shown));
        assertThat(incident.early(viewing)).as("the page may go on playing").isEqualTo(shown);
        assertProblem(open(code, Role.INVESTIGATOR), 409, "early-stored");
    }

    @Test
    void withoutAViewingOfOnesOwnThereIsNoByte() throws Exception {
        String code = incident.ask(3, at(1), at(20));
        String nowhere = "/api/early-viewings/5f0d7c5e-0000-4000-8000-000000000000/media";
        assertProblem(get(nowhere, "", own.city().credentials(Role.INVESTIGATOR)), 404, "viewing-not-found");
        for (Role role : List.of(Role.AUDITOR, Role.WARD_OFFICIAL)) {
            assertProblem(open(code, role), 403, "no-right");
        }
        assertThat(incident.log(code)).doesNotContain("EXTRACTION_VIEWED_EARLY");

        JsonNode viewing = incident.viewEarly(code);
        for (Role role : List.of(Role.AUDITOR, Role.WARD_OFFICIAL)) {
            assertProblem(get(viewing, "", own.city().credentials(role)), 403, "no-right");
        }
        own.city()
                .nobody()
                .get()
                .uri(viewing.get("mediaUrl").asString())
                .exchange()
                .expectStatus()
                .isUnauthorized();
        assertProblem(get(viewing, "", another()), 403, "viewing-not-yours");
        assertProblem(
                get(
                        "/api/viewings/" + viewing.get("id").asString() + "/media",
                        "",
                        own.city().credentials(Role.INVESTIGATOR)),
                404,
                "viewing-not-found");
        Files.delete(slow(3));
    }

    @Test
    void whatIsStoppedIsNotShownAnyMoreNotEvenInMidPlay() throws Exception {
        String code = incident.ask(4, at(1), at(39));
        JsonNode viewing = incident.viewEarly(code);
        try (InputStream playing = http.send(
                        request(
                                viewing.get("mediaUrl").asString(),
                                "",
                                own.city().credentials(Role.INVESTIGATOR)),
                        BodyHandlers.ofInputStream())
                .body()) {
            playing.readNBytes(1000);
            own.city()
                    .as(Role.INVESTIGATOR)
                    .post()
                    .uri("/api/extractions/" + code + "/cancel")
                    .exchange()
                    .expectStatus()
                    .isOk();
            Thread.sleep(2500);
            assertThatThrownBy(playing::readAllBytes).isInstanceOf(IOException.class);
        }
        assertProblem(get(viewing, "bytes=0-99", own.city().credentials(Role.INVESTIGATOR)), 409, "early-ended");
        assertProblem(open(code, Role.INVESTIGATOR), 409, "early-ended");
        assertThat(incident.log(code)).doesNotContain("EXTRACTION_SENT_WHOLE");
    }

    @Test
    void filesThatVanishInMidPlayBreakItOff() throws Exception {
        String code = incident.ask(5, at(1), at(39));
        JsonNode viewing = incident.viewEarly(code);
        Path last = Footage.file(recorder(), 5, at(30), ".mp4");
        try (InputStream playing = http.send(
                        request(
                                viewing.get("mediaUrl").asString(),
                                "",
                                own.city().credentials(Role.INVESTIGATOR)),
                        BodyHandlers.ofInputStream())
                .body()) {
            playing.readNBytes(1000);
            Files.delete(last);
            assertThatThrownBy(playing::readAllBytes).isInstanceOf(IOException.class);
        }
        long end = viewing.get("sizeBytes").asLong() - 1;
        assertProblem(
                get(viewing, "bytes=" + (end - 10) + "-" + end, own.city().credentials(Role.INVESTIGATOR)),
                409,
                "early-changed");
        assertThat(incident.log(code)).doesNotContain("EXTRACTION_SENT_WHOLE");
        Files.delete(slow(5));
    }

    @Test
    void filesThatChangeBreakItOff() throws Exception {
        String code = incident.ask(6, at(1), at(39));
        JsonNode viewing = incident.viewEarly(code);
        Files.write(Footage.file(recorder(), 6, at(10), ".mp4"), new byte[8], StandardOpenOption.WRITE);
        assertThatThrownBy(() -> get(viewing, "", own.city().credentials(Role.INVESTIGATOR)))
                .isInstanceOf(IOException.class);
        Files.delete(slow(6));
    }

    /** More often than an account may have answers open at once. */
    @Test
    void anAnswerWithoutItsBodyHoldsNoPlace() throws Exception {
        String code = incident.ask(7, at(1), at(39));
        JsonNode viewing = incident.viewEarly(code);
        String credentials = own.city().credentials(Role.INVESTIGATOR);
        for (int i = 0; i < 20; i++) {
            HttpRequest conditional = HttpRequest.newBuilder(URI.create(
                            own.city().address() + viewing.get("mediaUrl").asString()))
                    .header("Authorization", Visitor.basic(credentials))
                    .header("If-None-Match", i % 2 == 0 ? "*" : '"' + "0".repeat(64) + '"')
                    .build();
            assertThat(http.send(conditional, BodyHandlers.ofByteArray()).statusCode())
                    .isEqualTo(200);
        }
        assertThat(get(viewing, "bytes=0-9", credentials).statusCode()).isEqualTo(206);
        Files.delete(slow(7));
    }

    private JsonNode entry(String code, String action) throws IOException {
        return incident.entries().stream()
                .filter(entry -> entry.get("subject").asString().equals(code))
                .filter(entry -> entry.get("action").asString().equals(action))
                .findFirst()
                .orElseThrow();
    }

    /** A second investigator, with the first one's password. */
    private String another() throws Exception {
        try (Connection database = DriverManager.getConnection(
                        databaseUrl,
                        EmbeddedDatabase.NAME,
                        RealServers.database().password());
                var statement = database.createStatement()) {
            statement.execute("create temp table other as select * from account where account = 'dtv.le'");
            statement.execute("update other set account = 'dtv.mai'");
            statement.execute("insert into account select * from other");
        }
        return own.city().credentials(Role.INVESTIGATOR).replace("dtv.le:", "dtv.mai:");
    }

    private HttpResponse<byte[]> open(String code, Role role) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(own.city().address() + "/api/extractions/" + code + "/viewings"))
                        .header("Authorization", Visitor.basic(own.city().credentials(role)))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> get(JsonNode viewing, String range, String credentials) throws Exception {
        return get(viewing.get("mediaUrl").asString(), range, credentials);
    }

    private HttpResponse<byte[]> get(String path, String range, String credentials) throws Exception {
        return http.send(request(path, range, credentials), BodyHandlers.ofByteArray());
    }

    private HttpRequest request(String path, String range, String credentials) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(own.city().address() + path))
                .header("Authorization", Visitor.basic(credentials));
        return (range.isEmpty() ? request : request.header("Range", range)).build();
    }

    private static void assertProblem(HttpResponse<byte[]> answer, int status, String slug) {
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(answer.statusCode()).as(body).isEqualTo(status);
        assertThat(JSON.readTree(body).get("type").asString()).isEqualTo(Problem.PREFIX + slug);
        assertThat(JSON.readTree(body).get("english").get("title").asString()).isNotBlank();
    }

    private Path recorder() {
        return folder.resolve("recorder");
    }

    private Path slow(int channel) {
        return recorder().resolve(String.valueOf(channel)).resolve(TrickyFolders.SLOW);
    }

    private static Instant at(double seconds) {
        return START.plusMillis(Math.round(seconds * 1000));
    }
}
