package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.access.Role;

/**
 * An incident during whose extractions workers and services are killed. Every request that was accepted is there once, and so are
 * its extractions; each of those ends stored, as one clip with manifest, hash and log entries. One that cost more than five
 * workers is quarantined, and stored when a person has it tried again; none that cost fewer fails.
 */
final class KilledCase {

    /** Cameras of each request. */
    static final int CHANNELS = 3;

    private static final Duration ALL_ENDED_WITHIN = Duration.ofMinutes(4);
    private static final int DEATHS_FORGIVEN = 5;

    private final Case incident;
    private final Instant start;
    private final Random random;

    /** Every body that was ever sent, by its request id; and the codes of those that were answered. */
    private final Map<String, Map<String, Object>> sent = new LinkedHashMap<>();

    private final Map<String, String> answered = new LinkedHashMap<>();
    private final Set<String> lostWithTheService = new HashSet<>();

    /** The random numbers of its requests are drawn by one thread at a time, in the order of the kills. */
    KilledCase(Case incident, Instant start, Random random) {
        this.incident = incident;
        this.start = start;
        this.random = new Random(random.nextLong());
    }

    /** Asks for all cameras; ends with the service, if that is killed meanwhile. */
    void sendOne() {
        try {
            int from = random.nextInt(30);
            Map<String, Object> body =
                    new HashMap<>(incident.city().request("", at(from), at(from + 5 + random.nextInt(25))));
            body.put(
                    "cameras",
                    IntStream.rangeClosed(1, CHANNELS)
                            .mapToObj(SmallCity::camera)
                            .toList());
            String id = body.get("requestId").toString();
            sent.put(id, body);
            answered.put(id, send(id));
        } catch (WebClientRequestException | IOException killed) {
            // Whoever waits for this thread finds no answer.
            return;
        }
    }

    /** That the service was there for all that was asked of it while it lived. */
    void everythingSentIsAnswered() {
        assertThat(sent.keySet())
                .as("answered or lost with the service")
                .allMatch(id -> answered.containsKey(id) || lostWithTheService.contains(id));
    }

    /** The service was killed: nobody knows whether the last request was accepted. */
    void forgetUnanswered() {
        sent.keySet().stream().filter(id -> !answered.containsKey(id)).forEach(lostWithTheService::add);
    }

    /** As the page does when it got no answer; what was accepted stays as it is. */
    void sendAllAgain() throws IOException {
        for (String request : sent.keySet()) {
            String code = send(request);
            assertThat(answered.getOrDefault(request, code)).isEqualTo(code);
        }
    }

    private String send(String requestId) throws IOException {
        return Objects.requireNonNull(incident.city()
                        .send(
                                HttpMethod.POST,
                                "/api/incidents/" + incident.incident() + "/requests",
                                sent.get(requestId))
                        .expectStatus()
                        .isCreated()
                        .expectBody(JsonNode.class)
                        .returnResult()
                        .getResponseBody())
                .get("code")
                .asString();
    }

    /** Nobody is shown a clip that is not whole and stored. */
    void nothingHalfIsListed() throws IOException {
        for (JsonNode listed : incident.clips()) {
            assertThat(listed.get("state").asString()).isEqualTo("STORED");
            assertThat(listed.hasNonNull("clip")).isTrue();
        }
        for (JsonNode extraction : extractions()) {
            boolean stored = extraction.get("state").asString().equals("STORED");
            assertThat(extraction.hasNonNull("clip")).isEqualTo(stored);
        }
    }

    /** Waits for all; what is quarantined for good reason is tried again, as a person does it. */
    void awaitAllStored(KilledDatabase database) throws Exception {
        Instant giveUp = Instant.now().plus(ALL_ENDED_WITHIN);
        List<String> open = List.of("?");
        while (!open.isEmpty()) {
            assertThat(Instant.now()).as("still open: %s", open).isBefore(giveUp);
            Thread.sleep(500);
            open = new ArrayList<>();
            for (JsonNode extraction : extractions()) {
                String state = extraction.get("state").asString();
                if (state.equals("FAILED")) {
                    retry(extraction, database);
                }
                if (!state.equals("STORED")) {
                    open.add(extraction.get("code").asString() + " " + state);
                }
            }
        }
    }

    private void retry(JsonNode failed, KilledDatabase database) throws Exception {
        String code = failed.get("code").asString();
        int deaths = database.deaths(code);
        assertThat(failed.get("trouble").get("kind").asString())
                .as("%s", failed)
                .isEqualTo("QUARANTINED");
        assertThat(deaths).as("workers that %s cost", code).isGreaterThan(DEATHS_FORGIVEN);
        System.out.printf("%s is quarantined after %d workers and tried again by hand%n", code, deaths);
        incident.city()
                .send(HttpMethod.POST, "/api/extractions/" + code + "/retry", "")
                .expectStatus()
                .isOk();
    }

    /**
     * What has to be true when all have ended.
     *
     * @return how many extractions there are
     */
    int check() throws IOException {
        List<JsonNode> entries = incident.entries();
        everyRequestIsThereOnce(entries);
        everyExtractionIsStoredOnceLoggedOnceAndWhole(entries);
        return sent.size() * CHANNELS;
    }

    private void everyRequestIsThereOnce(List<JsonNode> entries) throws IOException {
        List<String> codes = new ArrayList<>();
        for (JsonNode request : incident.city()
                .read(Role.INVESTIGATOR, "/api/requests?size=200&incident=" + incident.incident())
                .get("items")) {
            codes.add(request.get("code").asString());
            assertThat(request.get("extractions")).hasSize(CHANNELS);
        }
        assertThat(codes).doesNotHaveDuplicates().hasSize(sent.size()).containsAll(answered.values());
        assertThat(subjects("REQUEST_SUBMITTED", entries)).containsExactlyInAnyOrderElementsOf(codes);
    }

    private void everyExtractionIsStoredOnceLoggedOnceAndWhole(List<JsonNode> entries) throws IOException {
        List<String> all = new ArrayList<>();
        for (JsonNode extraction : extractions()) {
            all.add(extraction.get("code").asString());
        }
        List<String> listed = new ArrayList<>();
        Set<String> clips = new TreeSet<>();
        for (JsonNode stored : incident.clips()) {
            listed.add(stored.get("code").asString());
            clips.add(stored.get("clip").get("id").asString());
            whole(stored);
        }
        assertThat(all).hasSize(sent.size() * CHANNELS);
        assertThat(listed).containsExactlyInAnyOrderElementsOf(all);
        assertThat(clips).hasSize(all.size());
        assertThat(subjects("CLIP_STORED", entries)).containsExactlyInAnyOrderElementsOf(all);
        for (String code : all) {
            assertThat(Case.log(code, entries))
                    .containsSubsequence(
                            "EXTRACTION_PLANNED",
                            "EXTRACTION_FETCHING",
                            "EXTRACTION_CUTTING",
                            "EXTRACTION_STORING",
                            "CLIP_STORED");
        }
    }

    private void whole(JsonNode stored) throws IOException {
        String recorded = stored.get("clip").get("sha256").asString();
        assertThat(FaultsTest.sha256(incident.download(stored))).isEqualTo(recorded);
        JsonNode manifest = incident.manifest(stored);
        assertThat(manifest.get("order").get("extraction")).isEqualTo(stored.get("code"));
        assertThat(manifest.get("object").get("sha256").asString()).isEqualTo(recorded);
        assertThat(manifest.get("got").get("frames"))
                .isEqualTo(stored.get("clip").get("frames"));
        assertThat(stored.get("clip").get("gaps")).isEmpty();
    }

    private static List<String> subjects(String action, List<JsonNode> entries) {
        return entries.stream()
                .filter(entry -> entry.get("action").asString().equals(action))
                .map(entry -> entry.get("subject").asString())
                .toList();
    }

    private JsonNode extractions() throws IOException {
        return incident.city().read(Role.INVESTIGATOR, "/api/incidents/" + incident.incident() + "/extractions");
    }

    private Instant at(int seconds) {
        return start.plusSeconds(seconds);
    }
}
