package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.access.Role;
import vn.nhanchung.embedded.EmbeddedDatabase;
import vn.nhanchung.extraction.video.Recording;
import vn.nhanchung.testing.RealServers;

/** The service is killed in the middle of an upload, and right after its last byte: what was received is there, and goes on. */
class KilledUploadTest {

    private static final long BYTES = 48L << 20;
    private static final int SECONDS = 30;
    private static final int KILLS_AT_MOST = 10;
    private static final Instant FIRST = Instant.now().minusSeconds(7200).truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    private Path folder;

    private final int port = RealServers.freePort();
    private final int databasePort = RealServers.freePort();
    private final List<String> settings = List.of(
            "nhanchung.sample=false",
            "nhanchung.workers.local=1",
            "nhanchung.database.port=" + databasePort,
            "nhanchung.store.port=" + RealServers.freePort());

    private KilledDatabase database;
    private ServiceProcess service;

    @BeforeEach
    void layOut() throws Exception {
        Files.createDirectories(RealServers.programs());
        Files.createSymbolicLink(Files.createDirectories(data()).resolve("programs"), RealServers.programs());
        Map<String, String> first = new HashMap<>();
        settings.forEach(setting -> first.put(setting.split("=")[0], setting.split("=")[1]));
        Path recorder = Files.createDirectories(folder.resolve("recorder"));
        OwnCity.start(data(), new SmallCity(recorder, Duration.ofSeconds(10), Duration.ZERO, 1), first)
                .close();
        database = new KilledDatabase(data().resolve("database"), databasePort);
        service = start();
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
    void whatWasReceivedOutlivesTheServiceAndBecomesEvidence() throws Exception {
        Path file = UploadsTest.padded(film(), folder.resolve("sent.mp4"), BYTES);
        Case incident = Case.open(service.city(), FIRST, FIRST.plusSeconds(SECONDS));
        Household household = household(incident);
        String upload = household.begun(file, FIRST);
        Path part = data().resolve("uploads").resolve(id(upload) + ".part");
        Thread killer = Thread.ofPlatform().start(() -> killAt(part, BYTES / 3));
        try {
            household.patch(upload, file, 0);
            throw new AssertionError("the service lived too long");
        } catch (IOException cut) {
            killer.join();
        }
        service = start();

        long reached = household.offset(upload);
        assertThat(reached).isGreaterThanOrEqualTo(BYTES / 3).isLessThan(BYTES);
        assertThat(household.patch(upload, file, reached).statusCode()).isEqualTo(204);
        becomesEvidenceOnce(new Case(service.city(), incident.incident()), household, file);
    }

    /** Hashing takes a moment, and the kill has to come within it: one that came too late is tried again with another incident. */
    @Test
    void whatCameWholeAndWasNotYetHashedBecomesEvidence() throws Exception {
        Path file = UploadsTest.padded(film(), folder.resolve("whole.mp4"), BYTES);
        List<String> found = new ArrayList<>();
        while (!found.contains("COMPLETE")) {
            assertThat(found).as("what kills found").hasSizeLessThan(KILLS_AT_MOST);
            Case incident = Case.open(service.city(), FIRST, FIRST.plusSeconds(SECONDS));
            Household household = household(incident);
            String upload = household.begun(file, FIRST);
            Thread killer = Thread.ofPlatform().start(() -> killAtArrival(id(upload)));
            Throwable cut = catchThrowable(() -> household.patch(upload, file, 0));
            assertThat(cut == null || cut instanceof IOException)
                    .as("answered, or killed before it could: %s", cut)
                    .isTrue();
            killer.join();
            assertThat(service.isAlive()).isFalse();
            String left = database.leftUpload(id(upload));
            assertThat(left).isIn("COMPLETE", "RECEIVED");
            found.add(left);
            service = start();
            becomesEvidenceOnce(new Case(service.city(), incident.incident()), household, file);
        }
    }

    private static void becomesEvidenceOnce(Case incident, Household household, Path file) throws Exception {
        assertThat(household.awaitReceipt().get("sha256").asString()).isEqualTo(UploadsTest.sha256(file));
        JsonNode link = incident.city().read(Role.INVESTIGATOR, links(incident)).get(0);
        JsonNode stored = incident.awaitStored(link.at("/upload/extraction").asString());
        assertThat(incident.manifest(stored).at("/sources/0/object/sha256").asString())
                .isEqualTo(UploadsTest.sha256(file));
        assertThat(incident.city()
                        .read(Role.INVESTIGATOR, "/api/requests?incident=" + incident.incident())
                        .get("total")
                        .asInt())
                .isOne();
    }

    @Test
    void whatWasNotCheckedDoesNotOutliveTheService() throws Exception {
        Path file = UploadsTest.padded(film(), folder.resolve("checked.mp4"), BYTES);
        Case incident = Case.open(service.city(), FIRST, FIRST.plusSeconds(SECONDS));
        Household household = household(incident);
        String upload = household.begun(file, FIRST);
        Path part = data().resolve("uploads").resolve(id(upload) + ".part");
        Thread killer = Thread.ofPlatform().start(() -> killAt(part, BYTES / 3));
        try {
            household.patch(
                    upload, 0, BodyPublishers.ofFile(file), "Upload-Checksum", "sha256 " + UploadsTest.base64(file));
            throw new AssertionError("the service lived too long");
        } catch (IOException cut) {
            killer.join();
        }
        assertThat(part).as("the bytes are on disk").isNotEmptyFile();
        service = start();
        assertThat(household.offset(upload)).isZero();
        assertThat(household.patch(upload, file, 0).statusCode()).isEqualTo(204);
        assertThat(household.awaitReceipt().get("sha256").asString()).isEqualTo(UploadsTest.sha256(file));
    }

    private static String links(Case incident) {
        return "/api/incidents/" + incident.incident() + "/upload-links";
    }

    private Household household(Case incident) throws IOException {
        String address = incident.city()
                .send(HttpMethod.POST, links(incident), UploadsTest.link(FIRST))
                .expectStatus()
                .isCreated()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody()
                .get("address")
                .asString();
        return new Household(port, address.substring(address.indexOf('#') + 1));
    }

    private static String id(String upload) {
        return upload.substring(upload.lastIndexOf('/') + 1);
    }

    private void killAtArrival(String upload) {
        try {
            database.awaitArrival(upload);
            service.kill();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void killAt(Path part, long length) {
        try {
            while (!Files.exists(part) || Files.size(part) < length) {
                Thread.sleep(1);
            }
            service.kill();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private ServiceProcess start() throws Exception {
        ServiceProcess started = ServiceProcess.start(data(), port, settings, folder.resolve("service.log"));
        started.awaitAnswer();
        return started;
    }

    private Path film() throws IOException {
        int frames = SECONDS * Recording.FRAMES_PER_SECOND;
        try (Recording recording = Recording.of(Recording.Coding.H264, frames)) {
            return recording.write(folder.resolve("film.mp4"), 0, frames);
        }
    }

    private Path data() {
        return folder.resolve("data");
    }
}
