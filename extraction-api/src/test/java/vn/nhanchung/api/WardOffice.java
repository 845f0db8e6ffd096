package vn.nhanchung.api;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.access.Role;

/** What a ward official does over HTTP to connect recorders, in a city of one ward. */
record WardOffice(City city) {

    WebTestClient.ResponseSpec official(HttpMethod method, String path, Object body) throws Exception {
        var call = city.as(Role.WARD_OFFICIAL).method(method).uri(path);
        return body == null ? call.exchange() : call.bodyValue(body).exchange();
    }

    /** Registers a camera; its code. */
    String newCamera(String name) throws Exception {
        return created(official(
                        HttpMethod.POST,
                        "/api/cameras",
                        Map.of(
                                "name",
                                name,
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
                                60)))
                .get("code")
                .asString();
    }

    /** What a connection was found to be. */
    JsonNode tested(Map<String, Object> connection) throws Exception {
        return ok(official(HttpMethod.POST, "/api/recorders/test", connection));
    }

    /** The kinds of what was found, in order. */
    static List<String> kinds(JsonNode found) {
        return StreamSupport.stream(found.get("findings").spliterator(), false)
                .map(finding -> finding.get("kind").asString())
                .toList();
    }

    static JsonNode ok(WebTestClient.ResponseSpec answer) {
        return Objects.requireNonNull(answer.expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());
    }

    static JsonNode created(WebTestClient.ResponseSpec answer) {
        return Objects.requireNonNull(answer.expectStatus()
                .isCreated()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());
    }
}
