package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.access.Role;
import vn.nhanchung.extraction.video.Recording;
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

    @TempDir
    private Path folder;

    @Test
    @RequiresProgram(value = PageScript.PROGRAM, howToGet = PageScript.HOW_TO_GET)
    void aVideoGoesThroughTheLinkOnAPhone() throws Exception {
        Path film = film();
        Path file = UploadsTest.padded(film, folder.resolve("VID_20261128_214500.mp4"), BYTES);
        try (UploadDesk desk = UploadDesk.open(folder, FIRST);
                Wire wire = new Wire(desk.port())) {
            String link = desk.make(false).get("address").asString();
            // In the middle of the third of five parts.
            wire.cutAfter(20L << 20);
            Thread mending = Thread.ofVirtual().start(() -> mendOnce(wire));
            String said = PageScript.run(
                    folder, "e2e/household.mjs", household("http://127.0.0.1:" + wire.port() + link, file, film));
            assertThat(said).contains("household: done");
            mending.join();

            JsonNode upload = desk.own()
                    .city()
                    .read(Role.INVESTIGATOR, desk.links())
                    .get(0)
                    .get("upload");
            assertThat(upload.get("firstPicture").asString())
                    .isEqualTo(FIRST.plusSeconds(Household.FAST_SECONDS).toString());
            assertThat(upload.get("offsetSeconds").asDouble()).isCloseTo(Household.FAST_SECONDS, within(1.0));
            assertThat(upload.get("uncertaintySeconds").asDouble()).isBetween(5.0, 7.0);
        }
    }

    @Test
    @RequiresProgram(value = PageScript.PROGRAM, howToGet = PageScript.HOW_TO_GET)
    void anOfficialMakesTheLinkOnAPhone() throws Exception {
        try (UploadDesk desk = UploadDesk.open(folder, FIRST)) {
            desk.make(true);
            String said = PageScript.run(
                    folder,
                    "e2e/ward-links.mjs",
                    Map.of(
                            "CITY", desk.own().city().address(),
                            "ACCOUNT", desk.own().city().credentials(Role.WARD_OFFICIAL)));
            List<Household> holders = said.lines()
                    .filter(line -> line.contains("#"))
                    .map(line -> new Household(desk.port(), line.substring(line.indexOf('#') + 1)))
                    .toList();
            assertThat(holders).as(said).hasSize(2);
            assertThat(holders.get(0).open().statusCode()).isEqualTo(401);
            assertThat(holders.get(1).open().statusCode()).isEqualTo(200);
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

    private static Map<String, String> household(String link, Path file, Path other) throws Exception {
        var at = FIRST.plusSeconds(Household.FAST_SECONDS).atZone(VIETNAM);
        return Map.of(
                "LINK", link,
                "FILE", file.toString(),
                "OTHER", other.toString(),
                "SHA256", UploadsTest.sha256(file),
                "TIME", DateTimeFormatter.ofPattern("HH:mm:ss").format(at),
                "DATE", DateTimeFormatter.ofPattern("dd/MM/yyyy").format(at));
    }

    private Path film() {
        int frames = SECONDS * Recording.FRAMES_PER_SECOND;
        try (Recording recording = Recording.of(Recording.Coding.H264, frames)) {
            return recording.write(folder.resolve("film.mp4"), 0, frames);
        }
    }
}
