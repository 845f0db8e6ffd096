package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.access.Role;
import vn.nhanchung.testing.GstRecorder;

/** What a ward official does over HTTP to connect recorders, in a city of one ward. */
record WardOffice(City city) {

    /** A channel of a recorder of {@link GstRecorder#vendor}. */
    static final String PLAYED_CHANNEL = "101";

    /** How such a recorder is connected, but for its code and channels. */
    static Map<String, Object> playing(GstRecorder recorder) {
        String[] login = GstRecorder.LOGIN.split(":", 2);
        return Map.of(
                "kind",
                "RTSP",
                "host",
                "127.0.0.1",
                "port",
                recorder.port(),
                "login",
                Map.of("user", login[0], "password", login[1]),
                "playback",
                Map.of(
                        "template",
                        "/Streaming/tracks/{channel}?starttime={start:%Y%m%dT%H%M%SZ}&endtime={end:%Y%m%dT%H%M%SZ}",
                        "zone",
                        "Asia/Ho_Chi_Minh",
                        "end",
                        "HONOURED"));
    }

    WebTestClient.ResponseSpec official(HttpMethod method, String path, Object body) throws Exception {
        var call = city.as(Role.WARD_OFFICIAL).method(method).uri(path);
        return body == null ? call.exchange() : call.bodyValue(body).exchange();
    }

    /** Registers a public camera; its code. */
    String newCamera(String name) throws Exception {
        return newCamera(name, Map.of("ownership", "PUBLIC"));
    }

    /** Registers a household's camera; its code. */
    String newHouseholdCamera(String name, String owner) throws Exception {
        return newCamera(name, Map.of("ownership", "HOUSEHOLD", "owner", owner));
    }

    private String newCamera(String name, Map<String, String> whose) throws Exception {
        Map<String, Object> camera = new HashMap<>(whose);
        camera.putAll(Map.of(
                "name",
                name,
                "siteCode",
                "DVE-001",
                "position",
                Map.of("lat", 19.8067, "lon", 105.7852),
                "bearing",
                90,
                "fieldOfView",
                80,
                "rangeMetres",
                60));
        return created(official(HttpMethod.POST, "/api/cameras", camera))
                .get("code")
                .asString();
    }

    /** Registers a recorder with one channel and its camera. */
    JsonNode connect(String code, Map<String, Object> connection, String channel, String camera) throws Exception {
        Map<String, Object> body = new HashMap<>(connection);
        body.put("code", code);
        body.put("channels", List.of(Map.of("channel", channel, "camera", camera)));
        return created(official(HttpMethod.POST, "/api/recorders", body));
    }

    /** Enters a recorder's clock as right, to half a second. */
    void clockIsRight(String recorder) throws Exception {
        official(
                        HttpMethod.PUT,
                        "/api/recorders/" + recorder + "/clock-offset",
                        Map.of("seconds", 0, "uncertaintySeconds", 0.5))
                .expectStatus()
                .isOk();
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

    /** That the answer is a problem with this status and this last part of its type. */
    static void refused(WebTestClient.ResponseSpec answer, int status, String slug) {
        answer.expectStatus()
                .isEqualTo(status)
                .expectBody(JsonNode.class)
                .value(problem -> assertThat(problem.get("type").asString()).endsWith(":" + slug));
    }
}
