package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.access.Role;
import vn.nhanchung.extraction.video.Recording;
import vn.nhanchung.upload.UploadDiscards;
import vn.nhanchung.upload.UploadLinks;

/** Received files that no evidence was made of: what an investigator sees of them, and how one is given up. */
class DiscardedUploadsTest {

    private static final int SECONDS = 30;
    private static final Instant FIRST = Instant.now().minusSeconds(7200).truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    private static Path folder;

    private static UploadDesk desk;
    private static WardOffice office;
    private static Path film;
    private static Path broken;

    @BeforeAll
    static void start() throws Exception {
        desk = UploadDesk.open(folder, FIRST);
        office = new WardOffice(desk.own().city());
        int frames = SECONDS * Recording.FRAMES_PER_SECOND;
        try (Recording recording = Recording.of(Recording.Coding.H264, frames)) {
            film = recording.write(folder.resolve("film.mp4"), 0, frames);
        }
        byte[] bytes = Arrays.copyOf(Files.readAllBytes(film), 100_000);
        Arrays.fill(bytes, 32, bytes.length, (byte) 7);
        broken = Files.write(folder.resolve("broken.mp4"), bytes);
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @Test
    void aFileOfNoUseIsDiscardedForGood() throws Exception {
        JsonNode made = desk.make(false);
        String code = UploadDesk.code(made);
        Household household = desk.holder(made);
        String extraction = sendBroken(code, household);
        JsonNode upload = desk.link(code).get("upload");
        assertThat(upload.get("mayBeDiscarded").asBoolean()).isTrue();
        assertThat(room(code)).isEqualTo(1);
        String discard =
                "/api/upload-links/" + code + "/uploads/" + upload.get("id").asString() + "/discard";

        WardOffice.refused(
                desk.own().city().send(HttpMethod.POST, discard, Map.of("reason", " ")),
                400,
                "upload-discard-reason-missing");
        WardOffice.refused(office.official(HttpMethod.POST, discard, Map.of("reason", "x")), 403, "no-right");
        JsonNode after = WardOffice.ok(
                desk.own().city().send(HttpMethod.POST, discard, Map.of("reason", "Tệp hỏng, đã xin tệp khác.")));
        assertThat(after.at("/upload/discardReason").asString()).isEqualTo("Tệp hỏng, đã xin tệp khác.");
        assertThat(after.at("/upload/mayBeDiscarded").asBoolean()).isFalse();
        assertThat(folder.resolve("data/uploads/" + upload.get("id").asString() + ".mp4"))
                .doesNotExist();
        assertThat(room(code)).isZero();
        assertThat(household.shown().at("/upload/outcome").asString()).isEqualTo("DISCARDED");
        assertThat(desk.entry(code, "UPLOAD_DISCARDED").at("/after/sha256").asString())
                .isEqualTo(UploadsTest.sha256(broken));

        JsonNode tried = desk.incident().extraction(extraction);
        assertThat(tried.at("/trouble/kind").asString()).isEqualTo("UPLOAD_DISCARDED");
        assertThat(tried.at("/trouble/retryable").asBoolean()).isFalse();
        WardOffice.refused(
                desk.own().city().send(HttpMethod.POST, "/api/extractions/" + extraction + "/retry", Map.of()),
                409,
                "upload-discarded");
        WardOffice.refused(
                desk.own().city().send(HttpMethod.POST, discard, Map.of("reason", "x")), 409, "upload-in-use");
    }

    @Test
    void aFileThatIsOrMayBecomeEvidenceIsNotDiscarded() throws Exception {
        JsonNode made = desk.make(false);
        String code = UploadDesk.code(made);
        Household household = desk.holder(made);
        household.sendWhole(film, FIRST);
        household.awaitReceipt();
        JsonNode upload = desk.link(code).get("upload");
        String discard =
                "/api/upload-links/" + code + "/uploads/" + upload.get("id").asString() + "/discard";
        WardOffice.refused(
                desk.own().city().send(HttpMethod.POST, discard, Map.of("reason", "x")), 409, "upload-in-use");
        desk.incident().awaitStored(upload.get("extraction").asString());
        WardOffice.refused(
                desk.own().city().send(HttpMethod.POST, discard, Map.of("reason", "x")), 409, "upload-in-use");
        assertThat(desk.link(code).at("/upload/mayBeDiscarded").asBoolean()).isFalse();
    }

    @Test
    void manyFilesCostNoMoreQueriesThanOne() throws Exception {
        sendBroken();
        long room = statements(DiscardedUploadsTest::readRoom);
        long list = statements(DiscardedUploadsTest::readLinks);
        for (int i = 0; i < 3; i++) {
            sendBroken();
        }
        assertThat(statements(DiscardedUploadsTest::readRoom)).as("the room").isEqualTo(room);
        assertThat(statements(DiscardedUploadsTest::readLinks)).as("the links").isEqualTo(list);
    }

    private static void readRoom() {
        desk.own()
                .part(UploadPresenter.class)
                .room(desk.own().part(UploadDiscards.class).room());
    }

    private static void readLinks() {
        desk.own()
                .part(UploadPresenter.class)
                .views(desk.own()
                        .part(UploadLinks.class)
                        .ofIncident(desk.incident().incident()));
    }

    /** How many statements a reading sends; the fewest of some, since the service has work of its own. */
    private static long statements(Runnable reading) {
        var statistics = desk.own()
                .part(EntityManagerFactory.class)
                .unwrap(SessionFactory.class)
                .getStatistics();
        statistics.setStatisticsEnabled(true);
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            statistics.clear();
            reading.run();
            fewest = Math.min(fewest, statistics.getPrepareStatementCount());
        }
        return fewest;
    }

    private static void sendBroken() throws Exception {
        JsonNode made = desk.make(false);
        sendBroken(UploadDesk.code(made), desk.holder(made));
    }

    /** Sends a file that is no video inside, and waits until its extraction has failed; the extraction. */
    private static String sendBroken(String link, Household household) throws Exception {
        household.sendWhole(broken, FIRST);
        household.awaitReceipt();
        String extraction = desk.link(link).at("/upload/extraction").asString();
        JsonNode failed = desk.own().city().awaitEnd(extraction);
        assertThat(failed.get("state").asString()).isEqualTo("FAILED");
        return extraction;
    }

    private static long room(String link) throws Exception {
        return StreamSupport.stream(
                        desk.own()
                                .city()
                                .read(Role.INVESTIGATOR, "/api/upload-room")
                                .get("discardable")
                                .spliterator(),
                        false)
                .filter(one -> one.get("link").asString().equals(link))
                .count();
    }
}
