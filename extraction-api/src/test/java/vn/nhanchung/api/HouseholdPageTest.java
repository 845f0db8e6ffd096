package vn.nhanchung.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.access.Role;
import vn.nhanchung.extraction.video.Recording;
import vn.nhanchung.testing.RealServers;
import vn.nhanchung.testing.RequiresProgram;
import vn.nhanchung.testing.Wire;

/**
 * The page of a link in a real browser, 390 pixels wide, over a network that is slow and breaks once, with a reload in between.
 * {@code -Dnhanchung.shots=FOLDER} takes pictures of it.
 */
class HouseholdPageTest {

    private static final int SECONDS = 30;
    private static final long BYTES = 40L << 20;
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Instant FIRST = Instant.now().minusSeconds(7200).truncatedTo(ChronoUnit.SECONDS);
    private static final String BUCKET = RealServers.freshBucket();

    @TempDir
    private Path folder;

    @Test
    @RequiresProgram(value = "chromium", howToGet = "apt-get install chromium")
    void aVideoGoesThroughTheLinkOnAPhone() throws Exception {
        Path film = film();
        Path file = UploadsTest.padded(film, folder.resolve("VID_20261128_214500.mp4"), BYTES);
        try (OwnCity own = start();
                Wire wire = new Wire(Integer.parseInt(own.city().address().replaceAll(".*:", "")))) {
            Case incident = Case.open(own.city(), FIRST, FIRST.plusSeconds(SECONDS));
            String links = "/api/incidents/" + incident.incident() + "/upload-links";
            String link = own.city()
                    .send(HttpMethod.POST, links, UploadsTest.link(FIRST))
                    .expectStatus()
                    .isCreated()
                    .expectBody(JsonNode.class)
                    .returnResult()
                    .getResponseBody()
                    .get("address")
                    .asString();
            // In the middle of the third of five parts.
            wire.cutAfter(20L << 20);
            Process browser = browser("http://127.0.0.1:" + wire.port() + link, file, film);
            Thread mending = Thread.ofVirtual().start(() -> mendOnce(wire));
            boolean ended = browser.waitFor(5, TimeUnit.MINUTES);
            browser.destroyForcibly();
            String said = Files.readString(folder.resolve("browser.log"), UTF_8);
            assertThat(ended).as(said).isTrue();
            assertThat(said).contains("household: done");
            mending.join();

            JsonNode upload = own.city().read(Role.INVESTIGATOR, links).get(0).get("upload");
            assertThat(upload.get("firstPicture").asString())
                    .isEqualTo(FIRST.plusSeconds(Household.FAST_SECONDS).toString());
            assertThat(upload.get("offsetSeconds").asDouble()).isCloseTo(Household.FAST_SECONDS, within(1.0));
            assertThat(upload.get("uncertaintySeconds").asDouble()).isBetween(5.0, 7.0);
        }
    }

    private static void mendOnce(Wire wire) {
        try {
            while (!wire.isCut()) {
                Thread.sleep(50);
            }
            Thread.sleep(2000);
            wire.mend();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process browser(String link, Path file, Path other) throws Exception {
        var at = FIRST.plusSeconds(Household.FAST_SECONDS).atZone(VIETNAM);
        Map<String, String> environment = new HashMap<>(Map.of(
                "LINK", link,
                "FILE", file.toString(),
                "OTHER", other.toString(),
                "SHA256", UploadsTest.sha256(file),
                "TIME", DateTimeFormatter.ofPattern("HH:mm:ss").format(at),
                "DATE", DateTimeFormatter.ofPattern("dd/MM/yyyy").format(at)));
        String shots = System.getProperty("nhanchung.shots");
        if (shots != null) {
            environment.put("SHOTS", shots);
        }
        ProcessBuilder node = new ProcessBuilder("node", "e2e/household.mjs")
                .directory(Path.of("..", "frontend").toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("browser.log").toFile());
        node.environment().putAll(environment);
        return node.start();
    }

    private OwnCity start() throws Exception {
        Map<String, Object> settings = new HashMap<>();
        settings.putAll(OwnCity.database(
                RealServers.freshDatabase(), RealServers.database().password()));
        settings.putAll(OwnCity.store(
                RealServers.store().endpoint(),
                RealServers.store().accessKey(),
                RealServers.store().secretKey(),
                BUCKET));
        settings.put("nhanchung.uploads.reserve", "1MB");
        return OwnCity.start(
                Files.createDirectories(folder.resolve("data")),
                new SmallCity(
                        Files.createDirectories(folder.resolve("recorder")), Duration.ofSeconds(10), Duration.ZERO, 1),
                settings);
    }

    private Path film() {
        int frames = SECONDS * Recording.FRAMES_PER_SECOND;
        try (Recording recording = Recording.of(Recording.Coding.H264, frames)) {
            return recording.write(folder.resolve("film.mp4"), 0, frames);
        }
    }
}
