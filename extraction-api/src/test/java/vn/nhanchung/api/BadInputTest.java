package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.access.Role;

/** Wrong requests over HTTP: each gets a problem with a stable type, both languages and what to do, and changes nothing. */
@InTheCity
class BadInputTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Autowired
    private City city;

    @Test
    void windowsThatCannotBe() throws IOException {
        String incident = city.openIncident(NOW.minusSeconds(300), NOW.minusSeconds(240));
        String camera = city.camera("ĐG-DVE-001", "1");
        refused(request(incident, camera, NOW.plusSeconds(60), NOW.plusSeconds(120)), "window-in-future");
        refused(request(incident, camera, NOW.minusSeconds(60), NOW.minusSeconds(120)), "window-backwards");
        refused(request(incident, camera, NOW.minusSeconds(60), NOW.minusSeconds(60)), "window-empty");
        refused(request(incident, camera, NOW.minus(Duration.ofDays(2)), NOW), "window-too-long");
        refused(request(incident, camera, Instant.EPOCH, Instant.EPOCH.plusSeconds(9)), "window-too-old");
        assertThat(city.read(Role.INVESTIGATOR, "/api/incidents/" + incident + "/extractions"))
                .isEmpty();
    }

    @Test
    void camerasThatMayNotBeAsked() throws IOException {
        String incident = city.openIncident(NOW.minusSeconds(300), NOW.minusSeconds(240));
        refused(request(incident, "KHONG-CO-1", NOW.minusSeconds(60), NOW.minusSeconds(30)), "camera-not-found");
        JsonNode all = city.read(Role.INVESTIGATOR, "/api/cameras/map");
        String unconnected = null;
        for (JsonNode camera : all) {
            if (!camera.get("footage").asBoolean()
                    && camera.get("ownership").asString().equals("PUBLIC")) {
                unconnected = camera.get("code").asString();
            }
        }
        refused(request(incident, unconnected, NOW.minusSeconds(60), NOW.minusSeconds(30)), "camera-without-recorder");
    }

    @Test
    void aHouseholdThatWithdrewIsNotAskedUntilItConsentsAgain() throws IOException {
        String incident = city.openIncident(NOW.minusSeconds(300), NOW.minusSeconds(240));
        String household = city.camera("ĐG-DVE-005", "1");
        consent(household, "WITHDRAWN");
        try {
            refused(request(incident, household, NOW.minusSeconds(60), NOW.minusSeconds(30)), "consent-withdrawn");
        } finally {
            consent(household, "GRANTED");
        }
    }

    @Test
    void consentThatIsWithdrawnAfterTheRequestStopsIt() throws IOException, InterruptedException {
        Instant from = Instant.now().minusSeconds(20);
        String incident = city.openIncident(from, from.plusSeconds(10));
        String household = city.camera("ĐG-DVE-005", "1");
        String extraction = accepted(request(incident, household, from, from.plusSeconds(10)));
        consent(household, "WITHDRAWN");
        try {
            JsonNode ended = city.awaitEnd(extraction);
            assertThat(ended.get("state").asString()).isEqualTo("FAILED");
            assertThat(ended.get("trouble").get("kind").asString()).isEqualTo("CONSENT_WITHDRAWN");
            refused(
                    city.send(HttpMethod.POST, "/api/extractions/" + extraction + "/retry", Map.of()),
                    "consent-withdrawn");
        } finally {
            consent(household, "GRANTED");
        }
    }

    @Test
    void footageThatHasNothingToDoWithTheIncident() throws IOException {
        Instant longAgo = NOW.minus(Duration.ofDays(30));
        String incident = city.openIncident(longAgo, longAgo.plusSeconds(60));
        String camera = city.camera("ĐG-DVE-001", "1");
        refused(request(incident, camera, NOW.minusSeconds(60), NOW.minusSeconds(30)), "window-outside-incident");
        Map<String, Object> elsewhere = with(
                city.incident(NOW.minusSeconds(300), NOW.minusSeconds(240)),
                "place",
                Map.of("lat", 19.86, "lon", 105.7));
        String far = incident(elsewhere)
                .expectStatus()
                .isCreated()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody()
                .get("code")
                .asString();
        refused(request(far, camera, NOW.minusSeconds(60), NOW.minusSeconds(30)), "camera-too-far");
    }

    @Test
    void aNameOfAnOwnerIsForTheOwnWardOnly() throws IOException {
        String path = "/api/cameras/" + city.camera("ĐG-DVE-005", "1");
        assertThat(city.read(Role.WARD_OFFICIAL, path)
                        .get("consent")
                        .get("owner")
                        .asString())
                .isNotBlank();
        assertThat(city.read(Role.INVESTIGATOR, path)
                        .get("consent")
                        .get("owner")
                        .isNull())
                .isTrue();
    }

    @Test
    void everyReadingOfTheLogIsInTheLog() throws IOException {
        JsonNode late = city.read(Role.AUDITOR, "/api/audit?before=" + Long.MAX_VALUE + "&size=1");
        assertThat(late.get("readEntry").isNumber()).isTrue();
        JsonNode entry = city.read(Role.AUDITOR, "/api/audit?action=AUDIT_READ&size=2")
                .get("entries")
                .get(1);
        assertThat(entry.get("number").asLong()).isEqualTo(late.get("readEntry").asLong());
        assertThat(entry.get("after").get("before").asString()).isEqualTo(String.valueOf(Long.MAX_VALUE));
    }

    @Test
    void aRequestWithoutAReason() throws IOException {
        String incident = city.openIncident(NOW.minusSeconds(300), NOW.minusSeconds(240));
        String camera = city.camera("ĐG-DVE-001", "1");
        Map<String, Object> good = city.request(camera, NOW.minusSeconds(60), NOW.minusSeconds(30));
        refused(post(incident, with(good, "legalBasis", " ")), "legal-basis-missing");
        JsonNode problem =
                refused(post(incident, with(good, "legalBasis", "Quyết định")), "legal-basis-without-number");
        assertThat(problem.get("errors").get(0).get("field").asString()).isEqualTo("legalBasis");
        assertThat(problem.get("errors").get(0).get("message").asString()).isEqualTo("Nhập số của văn bản.");
        refused(post(incident, with(good, "cameras", List.of())), "no-camera-chosen");
        refused(post(incident, without(good, "purpose")), "field-missing");
        refused(post(incident, with(good, "purpose", "CURIOSITY")), "malformed");
        refused(post("VV-0000-0000", good), "incident-not-found");
    }

    @Test
    void bodiesThatAreNone() throws IOException {
        refused(
                city.as(Role.INVESTIGATOR)
                        .post()
                        .uri("/api/incidents")
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue("{\"kind\":")
                        .exchange(),
                "malformed");
        refused(city.send(HttpMethod.POST, "/api/incidents", Map.of("title", "x")), "field-missing");
        refused(
                city.as(Role.INVESTIGATOR)
                        .get()
                        .uri("/api/clips/not-a-uuid/manifest")
                        .exchange(),
                "malformed");
        refused(city.as(Role.INVESTIGATOR).get().uri("/api/nothing-here").exchange(), "not-found");
    }

    @Test
    void incidentsThatCannotBe() throws IOException {
        Map<String, Object> good = city.incident(NOW.minusSeconds(300), NOW.minusSeconds(240));
        refused(incident(with(good, "place", Map.of("lat", 105.77, "lon", 19.8))), "place-outside-city");
        refused(incident(with(good, "wardCode", "atlantis")), "ward-unknown");
        refused(incident(with(good, "code", "../etc/passwd")), "incident-code-malformed");
        refused(incident(city.incident(NOW, NOW.minusSeconds(1))), "incident-window-backwards");
        refused(incident(city.incident(NOW.plusSeconds(600), NOW.plusSeconds(660))), "incident-window-in-future");
        incident(with(good, "code", "VV-THU-" + NOW.getEpochSecond()))
                .expectStatus()
                .isCreated();
        refused(incident(with(good, "code", "VV-THU-" + NOW.getEpochSecond())), "incident-code-taken");
    }

    @Test
    void eachRoleSeesOnlyItsOwn() throws IOException {
        refused(city.nobody().get().uri("/api/incidents").exchange(), "sign-in-needed");
        refused(city.as(Role.WARD_OFFICIAL).get().uri("/api/incidents").exchange(), "no-right");
        refused(city.as(Role.INVESTIGATOR).get().uri("/api/audit").exchange(), "no-right");
        refused(
                city.as(Role.AUDITOR)
                        .post()
                        .uri("/api/incidents")
                        .bodyValue(city.incident(NOW.minusSeconds(9), NOW.minusSeconds(5)))
                        .exchange(),
                "no-right");
        JsonNode refusals = city.read(Role.AUDITOR, "/api/audit?action=ACCESS_REFUSED");
        assertThat(refusals.get("total").asLong()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void aWardOfficialChangesTheOwnWardOnly() throws IOException {
        JsonNode other = city.read(Role.WARD_OFFICIAL, "/api/cameras?ward=dong-tho&ownership=HOUSEHOLD&size=1")
                .get("items")
                .get(0);
        refused(
                city.as(Role.WARD_OFFICIAL)
                        .put()
                        .uri("/api/cameras/" + other.get("code").asString() + "/consent")
                        .bodyValue(Map.of("state", "WITHDRAWN"))
                        .exchange(),
                "other-ward");
    }

    /** A form on another site can make a browser send its cookie, and nothing else. */
    @Test
    void aChangeWithACookieAloneIsRefused() {
        refused(
                city.nobody()
                        .post()
                        .uri("/api/session")
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .bodyValue("username=dtv.le&password=x")
                        .exchange(),
                "page-expired");
    }

    private static JsonNode refused(WebTestClient.ResponseSpec answer, String slug) {
        JsonNode problem = answer.expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
        assertThat(problem.get("type").asString()).isEqualTo("urn:nhanchung:problem:" + slug);
        assertThat(problem.get("action").asString()).isNotBlank();
        assertThat(problem.get("english").get("action").asString()).isNotBlank();
        assertThat(problem.get("detail").asString()).doesNotContain("{subject}");
        return problem;
    }

    private static String accepted(WebTestClient.ResponseSpec answer) {
        return answer.expectStatus()
                .isCreated()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody()
                .get("extractions")
                .get(0)
                .get("code")
                .asString();
    }

    private void consent(String camera, String state) throws IOException {
        city.as(Role.WARD_OFFICIAL)
                .put()
                .uri("/api/cameras/" + camera + "/consent")
                .bodyValue(Map.of("state", state))
                .exchange()
                .expectStatus()
                .isOk();
    }

    private WebTestClient.ResponseSpec request(String incident, String camera, Instant from, Instant to)
            throws IOException {
        return post(incident, city.request(camera, from, to));
    }

    private WebTestClient.ResponseSpec post(String incident, Object body) throws IOException {
        return city.send(HttpMethod.POST, "/api/incidents/" + incident + "/requests", body);
    }

    private WebTestClient.ResponseSpec incident(Object body) throws IOException {
        return city.send(HttpMethod.POST, "/api/incidents", body);
    }

    private static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(body);
        changed.put(field, value);
        return changed;
    }

    private static Map<String, Object> without(Map<String, Object> body, String field) {
        Map<String, Object> changed = new HashMap<>(body);
        changed.remove(field);
        return changed;
    }
}
