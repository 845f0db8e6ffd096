package vn.nhanchung.api;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.access.Role;

/**
 * An incident in a city, and what an investigator asks and gets for it, by HTTP.
 *
 * @param incident its code
 */
record Case(City city, String incident) {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    static Case open(City city, Instant from, Instant to) throws IOException {
        return new Case(city, city.openIncident(from, to));
    }

    /** Asks for one camera's footage; the accepted extraction's code. */
    String ask(int channel, Instant from, Instant to) throws IOException {
        return city.send(
                        HttpMethod.POST,
                        "/api/incidents/" + incident + "/requests",
                        city.request(SmallCity.camera(channel), from, to))
                .expectStatus()
                .isCreated()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody()
                .get("extractions")
                .get(0)
                .get("code")
                .asString();
    }

    JsonNode extraction(String code) throws IOException {
        return city.read(Role.INVESTIGATOR, "/api/extractions/" + code);
    }

    /** Waits until an extraction is as wanted. */
    JsonNode await(String code, String what, Predicate<JsonNode> wanted) throws IOException, InterruptedException {
        Instant giveUp = Instant.now().plus(PATIENCE);
        JsonNode now = extraction(code);
        while (!wanted.test(now)) {
            if (Instant.now().isAfter(giveUp)) {
                throw new AssertionError("%s is not %s but %s".formatted(code, what, now.toPrettyString()));
            }
            Thread.sleep(250);
            now = extraction(code);
        }
        return now;
    }

    /** Waits until an extraction has met a trouble, whether it will try again or not. */
    JsonNode awaitTrouble(String code, String kind) throws IOException, InterruptedException {
        return await(
                code,
                kind,
                now -> now.hasNonNull("trouble")
                        && now.get("trouble").get("kind").asString().equals(kind));
    }

    JsonNode awaitStored(String code) throws IOException, InterruptedException {
        return await(code, "STORED", now -> now.get("state").asString().equals("STORED"));
    }

    /** The log's entries about an extraction, oldest first, one text each: what was done, and the trouble it met. */
    List<String> log(String code) throws IOException {
        return log(code, entries());
    }

    /** The same from entries that were read before. */
    static List<String> log(String code, List<JsonNode> entries) {
        return entries.reversed().stream()
                .filter(entry -> entry.get("subject").asString().equals(code))
                .map(entry -> entry.get("action").asString() + trouble(entry))
                .toList();
    }

    private static String trouble(JsonNode entry) {
        JsonNode trouble = entry.get("after").get("trouble");
        return trouble == null ? "" : " " + trouble.asString();
    }

    /** All of this incident's log, newest first. */
    List<JsonNode> entries() throws IOException {
        List<JsonNode> all = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonNode page = city.read(Role.INVESTIGATOR, "/api/incidents/" + incident + "/audit?size=200" + next);
            page.get("entries").forEach(all::add);
            next = page.hasNonNull("next") ? "&before=" + page.get("next").asLong() : null;
        }
        return all;
    }

    /** The stored clips of this incident. */
    JsonNode clips() throws IOException {
        return city.read(Role.INVESTIGATOR, "/api/clips?size=200&incident=" + incident)
                .get("items");
    }

    JsonNode manifest(JsonNode stored) throws IOException {
        return city.read(Role.INVESTIGATOR, clipPath(stored) + "/manifest");
    }

    byte[] download(JsonNode stored) throws IOException {
        return Objects.requireNonNull(city.as(Role.INVESTIGATOR)
                .get()
                .uri(clipPath(stored) + "/download")
                .header(HttpHeaders.ACCEPT, "video/mp4, application/problem+json")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(byte[].class)
                .returnResult()
                .getResponseBody());
    }

    /** Opens a viewing of a stored clip. */
    JsonNode view(JsonNode stored) throws IOException {
        return Objects.requireNonNull(city.as(Role.INVESTIGATOR)
                .post()
                .uri(clipPath(stored) + "/viewings")
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());
    }

    /** Opens a viewing of a clip that is not stored yet. */
    JsonNode viewEarly(String code) throws IOException {
        return Objects.requireNonNull(city.as(Role.INVESTIGATOR)
                .post()
                .uri("/api/extractions/" + code + "/viewings")
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());
    }

    /** All bytes of such a viewing. */
    byte[] early(JsonNode viewing) throws IOException {
        return Objects.requireNonNull(city.as(Role.INVESTIGATOR)
                .get()
                .uri(viewing.get("mediaUrl").asString())
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(byte[].class)
                .returnResult()
                .getResponseBody());
    }

    /** Waits until this preview of a viewed clip is made; what is said of all of them then. */
    JsonNode awaitMade(JsonNode viewing, String which) throws IOException, InterruptedException {
        String path = "/api/viewings/" + viewing.get("id").asString() + "/previews";
        Instant giveUp = Instant.now().plus(PATIENCE);
        JsonNode now = city.read(Role.INVESTIGATOR, path);
        while (!now.get(which).get("state").asString().equals("MADE")) {
            if (Instant.now().isAfter(giveUp)
                    || !now.get(which).get("state").asString().equals("BEING_MADE")) {
                throw new AssertionError("%s is not made: %s".formatted(which, now.toPrettyString()));
            }
            Thread.sleep(250);
            now = city.read(Role.INVESTIGATOR, path);
        }
        return now;
    }

    static String clipPath(JsonNode stored) {
        return "/api/clips/" + stored.get("clip").get("id").asString();
    }
}
