package vn.nhanchung.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.access.Role;

/** The sample city as a test sees it: by HTTP, as one of the demo accounts. */
@TestComponent
class City {

    private final Environment environment;
    private final Path data;

    City(Environment environment, @Value("${nhanchung.data}") Path data) {
        this.environment = environment;
        this.data = data;
    }

    String address() {
        return "http://127.0.0.1:" + environment.getProperty("local.server.port");
    }

    Path data() {
        return data;
    }

    /** The account's line of the demo accounts, {@code account:password}. */
    String credentials(Role role) throws IOException {
        return Files.readAllLines(data.resolve("demo-accounts.env")).stream()
                .filter(line -> line.startsWith(role.name() + "="))
                .map(line -> line.substring(role.name().length() + 1))
                .findFirst()
                .orElseThrow();
    }

    /** A client without credentials. */
    WebTestClient nobody() {
        return WebTestClient.bindToServer()
                .baseUrl(address())
                .responseTimeout(Duration.ofSeconds(60))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(64 << 20))
                .build();
    }

    /** A client that sends the account's password with each call. */
    WebTestClient as(Role role) throws IOException {
        String[] credentials = credentials(role).split(":", 2);
        return nobody().mutate()
                .defaultHeaders(headers -> headers.setBasicAuth(credentials[0], credentials[1]))
                .build();
    }

    /** Opens an incident at the crossing where the drawn footage is. */
    String openIncident(Instant from, Instant to) throws IOException {
        return send(HttpMethod.POST, "/api/incidents", incident(from, to))
                .expectStatus()
                .isCreated()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody()
                .get("code")
                .asString();
    }

    /** A body that opens an incident. */
    Map<String, Object> incident(Instant from, Instant to) throws IOException {
        return Map.of(
                "kind", "THEFT",
                "title", "Trộm xe máy",
                "address", "Ngã tư Quang Trung",
                "wardCode", "dong-ve",
                "place", place(),
                "window", Map.of("from", from.toString(), "to", to.toString()),
                "source", "HOTLINE");
    }

    /** A body that asks for one camera's footage. */
    Map<String, Object> request(String camera, Instant from, Instant to) {
        return Map.of(
                "requestId", UUID.randomUUID().toString(),
                "purpose", "VERIFY_REPORT",
                "legalBasis", "Quyết định phân công 214, 14/11/2024",
                "cameras", List.of(camera),
                "window", Map.of("from", from.toString(), "to", to.toString()));
    }

    /** Sends a body as the investigator. */
    WebTestClient.ResponseSpec send(HttpMethod method, String path, Object body) throws IOException {
        return as(Role.INVESTIGATOR).method(method).uri(path).bodyValue(body).exchange();
    }

    /** Reads JSON as a role. */
    JsonNode read(Role role, String path) throws IOException {
        return Objects.requireNonNull(as(role).get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());
    }

    /** Waits until an extraction has ended, and returns it. */
    JsonNode awaitEnd(String extraction) throws IOException, InterruptedException {
        Instant giveUp = Instant.now().plus(Duration.ofMinutes(4));
        while (Instant.now().isBefore(giveUp)) {
            JsonNode now = read(Role.INVESTIGATOR, "/api/extractions/" + extraction);
            String state = now.get("state").asString();
            if (List.of("STORED", "FAILED", "CANCELLED").contains(state)) {
                return now;
            }
            Thread.sleep(200);
        }
        throw new AssertionError(extraction + " does not end");
    }

    /** The code of the camera on a recorder's channel, for example {@code ĐG-DVE-001} and {@code 2}. */
    String camera(String recorder, String channel) throws IOException {
        return cameraOn(recorder, channel).get("code").asString();
    }

    private JsonNode cameraOn(String recorder, String channel) throws IOException {
        for (JsonNode camera : read(Role.INVESTIGATOR, "/api/cameras?withFootage=true&size=100")
                .get("items")) {
            JsonNode on = camera.get("recorder");
            if (on.get("code").asString().equals(recorder)
                    && on.get("channel").asString().equals(channel)) {
                return camera;
            }
        }
        throw new AssertionError("no camera on " + recorder + " channel " + channel);
    }

    private Map<String, Double> place() throws IOException {
        JsonNode position = cameraOn("ĐG-DVE-001", "1").get("position");
        return Map.of(
                "lat",
                position.get("lat").asDouble(),
                "lon",
                position.get("lon").asDouble());
    }
}
