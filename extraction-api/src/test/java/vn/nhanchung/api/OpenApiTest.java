package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.nhanchung.access.Role;

/** The API document: the served one is the one checked in, says everything of each operation, and says what is true. */
@InTheCity
class OpenApiTest {

    private static final Path CHECKED_IN = Path.of("..", "docs", "api", "openapi.json");
    private static final String REFRESH =
            "Rewrite docs/api/openapi.json by running this test with -Dnhanchung.openapi=write.";

    @Autowired
    private City city;

    @Test
    void theServedDocumentIsTheOneCheckedIn() throws IOException {
        String served = served();
        if ("write".equals(System.getProperty("nhanchung.openapi"))) {
            Files.createDirectories(CHECKED_IN.getParent());
            Files.writeString(CHECKED_IN, served);
        }
        if (!Files.exists(CHECKED_IN)) {
            fail("The API document is not checked in. " + REFRESH);
        }
        List<String> now = served.lines().toList();
        List<String> before = Files.readAllLines(CHECKED_IN);
        for (int line = 0; line < Math.max(now.size(), before.size()); line++) {
            String is = line < now.size() ? now.get(line) : "(nothing)";
            String was = line < before.size() ? before.get(line) : "(nothing)";
            if (!is.equals(was)) {
                fail("The API changed at line " + (line + 1) + ", from" + was + " to" + is + ". " + REFRESH);
            }
        }
    }

    @Test
    void everyOperationSaysWhatItIsAndHowItIsRefused() throws IOException {
        List<String> ids = new ArrayList<>();
        for (JsonNode operation : operations(document())) {
            String id = operation.path("operationId").asString();
            ids.add(id);
            assertThat(id).matches("[a-z][A-Za-z]+");
            assertThat(operation.path("summary").asString("")).as(id).matches(".*[^.]");
            assertThat(operation.path("security").isArray()).as(id).isTrue();
            assertThat(operation.path("security").isEmpty()
                            || signIn(id)
                            || !operation.path("x-roles").isEmpty())
                    .as(id)
                    .isTrue();
            assertThat(operation.path("responses").propertyNames()).as(id).contains("401", "500", "503");
        }
        assertThat(ids).hasSizeGreaterThan(30).doesNotHaveDuplicates();
    }

    /** Nullness is read differently in what a client sends, which is told by the name. */
    @Test
    void whatAClientSendsIsNamedSoAndIsNeverAnAnswer() throws IOException {
        for (JsonNode operation : operations(document())) {
            JsonNode json = operation.at("/requestBody/content/application~1json/schema/$ref");
            if (!json.isMissingNode()) {
                assertThat(json.asString()).endsWith("Body");
            }
            assertThat(operation.path("responses").toString()).doesNotContain("Body\"");
        }
    }

    @Test
    void answersAreWhatTheDocumentSays() throws IOException {
        ApiShape shape = new ApiShape(document());
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String incident = city.openIncident(now.minusSeconds(300), now.minusSeconds(240));
        city.send(
                        HttpMethod.POST,
                        "/api/incidents/" + incident + "/requests",
                        city.request(city.camera("ĐG-DVE-001", "1"), now.minusSeconds(90), now.minusSeconds(60)))
                .expectStatus()
                .isCreated();
        Map.of(
                        "/api/session", "/api/session",
                        "/api/settings", "/api/settings",
                        "/api/wards", "/api/wards",
                        "/api/sites", "/api/sites",
                        "/api/cameras", "/api/cameras?size=200",
                        "/api/cameras/map", "/api/cameras/map",
                        "/api/incidents", "/api/incidents",
                        "/api/incidents/{code}", "/api/incidents/" + incident,
                        "/api/incidents/{code}/cameras", "/api/incidents/" + incident + "/cameras",
                        "/api/requests", "/api/requests")
                .forEach((path, asked) ->
                        assertThat(wrong(shape, path, Role.INVESTIGATOR, asked)).isEmpty());
        assertThat(wrong(shape, "/api/audit", Role.AUDITOR, "/api/audit?size=200"))
                .isEmpty();
        assertThat(wrong(shape, "/api/audit/actors", Role.AUDITOR, "/api/audit/actors"))
                .isEmpty();
    }

    @Test
    void aProblemIsWhatTheDocumentSays() throws IOException {
        JsonNode problem = city.send(HttpMethod.POST, "/api/incidents", Map.of("title", "x"))
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
        assertThat(Objects.requireNonNull(problem).path("errors")).isNotEmpty();
        assertThat(new ApiShape(document()).wrong("Problem", problem)).isEmpty();
    }

    private static boolean signIn(String id) {
        return id.equals("signIn") || id.equals("signOut");
    }

    private List<String> wrong(ApiShape shape, String path, Role role, String asked) {
        try {
            return shape.wrongAnswer(path, city.read(role, asked));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<JsonNode> operations(JsonNode document) {
        return document.path("paths")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .toList();
    }

    private JsonNode document() throws IOException {
        return JsonMapper.shared().readTree(served());
    }

    private String served() throws IOException {
        byte[] body = city.as(Role.INVESTIGATOR)
                .get()
                .uri("/api/openapi")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return new String(Objects.requireNonNull(body), StandardCharsets.UTF_8) + "\n";
    }
}
