package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.access.Role;
import vn.nhanchung.embedded.EmbeddedDatabase;
import vn.nhanchung.extraction.video.Recording;
import vn.nhanchung.testing.RealServers;

/**
 * The service, killed again and again: at a moment of chance, while it stores, while it cuts, while it starts.
 * {@code -Dnhanchung.kills=200} kills it more often, {@code -Dnhanchung.kills.seed=7} at other moments.
 */
class KilledServiceTest {

    private static final int KILLS = Integer.getInteger("nhanchung.kills", 4);
    private static final long SEED = Long.getLong("nhanchung.kills.seed", 20241114);
    private static final int CHANNELS = 3;
    private static final int SEGMENTS = 6;
    private static final int SEGMENT_SECONDS = 10;
    private static final int REQUESTS_A_LIFE = 3;
    private static final Duration ALL_ENDED_WITHIN = Duration.ofMinutes(3);
    private static final Instant START = Instant.now().minusSeconds(3600).truncatedTo(ChronoUnit.MINUTES);

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private final int port = RealServers.freePort();
    private final int databasePort = RealServers.freePort();
    private final List<String> settings = List.of(
            "nhanchung.sample=false",
            "nhanchung.database.port=" + databasePort,
            "nhanchung.store.port=" + RealServers.freePort(),
            // A killed process is given up after four of these.
            "nhanchung.worker.heartbeat=1s");

    /** Every body that was ever sent, by its request id; and the codes of those that were answered. */
    private final Map<String, Map<String, Object>> sent = new LinkedHashMap<>();

    private final Map<String, String> answered = new LinkedHashMap<>();
    private final Map<String, Integer> foundIn = new TreeMap<>();
    private ServiceProcess service;
    private Case incident;

    @BeforeEach
    void layOut() throws Exception {
        int frames = SEGMENT_SECONDS * Recording.FRAMES_PER_SECOND;
        try (Recording recording = Recording.of(Recording.Coding.H264, SEGMENTS * frames)) {
            for (int i = 0; i < SEGMENTS; i++) {
                Path segment = recording.write(folder.resolve("segment.mp4"), i * frames, (i + 1) * frames);
                for (int channel = 1; channel <= CHANNELS; channel++) {
                    Footage.put(segment, folder.resolve("recorder"), channel, at(i * SEGMENT_SECONDS));
                }
            }
        }
        Files.createDirectories(RealServers.programs());
        Files.createSymbolicLink(Files.createDirectories(data()).resolve("programs"), RealServers.programs());
        var city =
                new SmallCity(folder.resolve("recorder"), Duration.ofSeconds(SEGMENT_SECONDS), Duration.ZERO, CHANNELS);
        Map<String, String> first = new HashMap<>();
        settings.forEach(setting -> first.put(setting.split("=")[0], setting.split("=")[1]));
        OwnCity.start(data(), city, first).close();
    }

    @AfterEach
    void stop() throws Exception {
        if (service.isAlive()) {
            service.stop();
        }
        // Takes over a PostgreSQL that a killed service left, and stops it.
        EmbeddedDatabase.start(data().resolve("database"), RealServers.programs(), databasePort)
                .close();
    }

    @Test
    void nothingAcceptedIsLostAndNothingIsStoredTwiceOrInPart() throws Exception {
        service = start();
        service.awaitAnswer();
        incident = Case.open(service.city(), at(0), at(60));
        for (int kill = 1; kill <= KILLS; kill++) {
            live(kill);
            service.kill();
            countStates();
            service = start();
        }
        service.awaitAnswer();
        for (String request : sent.keySet()) {
            send(request);
        }
        awaitAllEnded();
        System.out.printf(
                "Killed %d times (seed %d): %d requests, %d of them answered before a kill; found after a kill: %s%n",
                KILLS, SEED, sent.size(), answered.size(), foundIn);

        everyRequestIsThereOnce();
        everyExtractionIsStoredOnceLoggedOnceAndWhole();
        awaitEmptyWorkFolders();
    }

    /** The last clips' previews are still being made when their extractions have ended. */
    private void awaitEmptyWorkFolders() throws Exception {
        Instant giveUp = Instant.now().plusSeconds(90);
        while (!left().isEmpty() && Instant.now().isBefore(giveUp)) {
            Thread.sleep(200);
        }
        assertThat(left()).as("work folders").isEmpty();
    }

    /** Files in the work folders; one may go while they are listed. */
    private List<Path> left() throws IOException {
        try (Stream<Path> all = Files.walk(data().resolve("work"))) {
            return all.filter(Files::isRegularFile).toList();
        } catch (UncheckedIOException gone) {
            return List.of(data());
        }
    }

    /** Lets a service work until its moment has come. */
    private void live(int kill) throws Exception {
        if (kill % 4 == 0) {
            Thread.sleep(random.nextInt(6_000));
            return;
        }
        service.awaitAnswer();
        nothingHalfIsListed();
        Thread sender = Thread.ofPlatform().start(this::sendSome);
        if (kill % 4 == 1) {
            Thread.sleep(200 + random.nextInt(4_000));
        } else {
            awaitOneIn(kill % 4 == 2 ? "STORING" : "CUTTING");
        }
        service.kill();
        sender.join();
    }

    /** Until some extraction is in a state; they pass in milliseconds, so that the kill may find the one after it. */
    private void awaitOneIn(String state) throws SQLException, IOException {
        Instant giveUp = Instant.now().plusSeconds(30);
        try (var connection = database()) {
            while (!states(connection).contains(state) && Instant.now().isBefore(giveUp)) {
                Thread.onSpinWait();
            }
        }
    }

    /** Ends with the service, or when all are sent. */
    private void sendSome() {
        try {
            for (int i = 0; i < REQUESTS_A_LIFE; i++) {
                int from = random.nextInt(30);
                Map<String, Object> body =
                        new HashMap<>(service.city().request("", at(from), at(from + 5 + random.nextInt(25))));
                body.put("cameras", List.of(SmallCity.camera(1), SmallCity.camera(2), SmallCity.camera(3)));
                String id = body.get("requestId").toString();
                sent.put(id, body);
                answered.put(id, send(id));
            }
        } catch (WebClientRequestException | IOException killed) {
            // Nobody knows whether it was accepted: it is sent again at the end, as the page would.
            return;
        }
    }

    private String send(String requestId) throws IOException {
        return Objects.requireNonNull(service.city()
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

    private void nothingHalfIsListed() throws IOException {
        for (JsonNode listed : incident.clips()) {
            assertThat(listed.get("state").asString()).isEqualTo("STORED");
            assertThat(listed.hasNonNull("clip")).isTrue();
        }
        for (JsonNode extraction : extractions()) {
            boolean stored = extraction.get("state").asString().equals("STORED");
            assertThat(extraction.hasNonNull("clip")).isEqualTo(stored);
        }
    }

    private void everyRequestIsThereOnce() throws IOException {
        List<String> codes = new ArrayList<>();
        for (JsonNode request : service.city()
                .read(Role.INVESTIGATOR, "/api/requests?size=200&incident=" + incident.incident())
                .get("items")) {
            codes.add(request.get("code").asString());
            assertThat(request.get("extractions")).hasSize(CHANNELS);
        }
        assertThat(codes).doesNotHaveDuplicates().hasSize(sent.size()).containsAll(answered.values());
        assertThat(subjects("REQUEST_SUBMITTED", incident.entries())).containsExactlyInAnyOrderElementsOf(codes);
    }

    private void everyExtractionIsStoredOnceLoggedOnceAndWhole() throws IOException {
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
        List<JsonNode> entries = incident.entries();
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
        return service.city().read(Role.INVESTIGATOR, "/api/incidents/" + incident.incident() + "/extractions");
    }

    private void awaitAllEnded() throws IOException, InterruptedException {
        Instant giveUp = Instant.now().plus(ALL_ENDED_WITHIN);
        List<String> open = List.of("?");
        while (!open.isEmpty()) {
            assertThat(Instant.now()).as("still open: %s", open).isBefore(giveUp);
            Thread.sleep(500);
            open = new ArrayList<>();
            for (JsonNode extraction : extractions()) {
                String state = extraction.get("state").asString();
                assertThat(state).as("%s", extraction).isNotEqualTo("FAILED");
                if (!state.equals("STORED")) {
                    open.add(extraction.get("code").asString() + " " + state);
                }
            }
        }
    }

    /** Asks the database, which outlives the service, where the kill found the extractions that had not ended. */
    private void countStates() throws IOException {
        try (var connection = database()) {
            states(connection).forEach(state -> foundIn.merge(state, 1, Integer::sum));
        } catch (SQLException starting) {
            foundIn.merge("no database yet", 1, Integer::sum);
        }
    }

    private static List<String> states(Connection connection) throws SQLException {
        List<String> states = new ArrayList<>();
        try (var query = connection.createStatement();
                var rows = query.executeQuery(
                        "select state from extraction where state not in ('STORED', 'FAILED', 'CANCELLED')")) {
            while (rows.next()) {
                states.add(rows.getString(1));
            }
        }
        return states;
    }

    private Connection database() throws IOException, SQLException {
        String password =
                Files.readString(data().resolve("database/service.password")).strip();
        String url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(databasePort, EmbeddedDatabase.NAME);
        return DriverManager.getConnection(url, EmbeddedDatabase.NAME, password);
    }

    private ServiceProcess start() throws IOException {
        return ServiceProcess.start(data(), port, settings, folder.resolve("service.log"));
    }

    private Path data() {
        return folder.resolve("data");
    }

    private static Instant at(int seconds) {
        return START.plusSeconds(seconds);
    }
}
