package vn.nhanchung.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.extraction.video.Recording;
import vn.nhanchung.testing.Requires;

/**
 * Uploaded films that hold a part of the link's window or nothing of it, whole and torn: what is there becomes a clip whose gap has a
 * name, and what gives no clip is told and kept.
 */
@Requires(Ffmpeg.class)
class UploadedWindowsTest {

    private static final int SECONDS = 30;
    private static final int FRAMES = SECONDS * Recording.FRAMES_PER_SECOND;
    private static final Duration PICTURE = Duration.ofMillis(1000 / Recording.FRAMES_PER_SECOND);

    /** The incident's beginning. */
    private static final Instant NOUGHT = Instant.now().minusSeconds(7200).truncatedTo(ChronoUnit.SECONDS);

    /** The link's window, from 10 s to 20 s, and the 5.2 s around it to which the household's word is sure. */
    private static final Instant FROM = NOUGHT.plusMillis(4_800), TO = NOUGHT.plusMillis(25_200);

    @TempDir
    private static Path folder;

    private static UploadDesk desk;
    private static Path film;
    private static List<String> pictures;

    @BeforeAll
    static void start() throws Exception {
        desk = UploadDesk.open(folder, NOUGHT);
        try (Recording recording = Recording.of(Recording.Coding.H264, FRAMES)) {
            film = recording.write(folder.resolve("film.mp4"), 0, FRAMES);
        }
        pictures = Ffmpeg.pictures(film);
        assertThat(pictures).hasSize(FRAMES).doesNotHaveDuplicates();
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @Test
    void aWindowOverTheFilmsBeginningGivesWhatFollowsIt() throws Exception {
        Instant begun = NOUGHT.plusSeconds(15);

        JsonNode manifest = partial(film, begun, pictures.subList(0, 102));

        assertThat(shows(manifest)).isEqualTo(begun);
        assertGap(manifest, FROM, begun);
    }

    @Test
    void aWindowOverTheFilmsEndGivesWhatIsBeforeIt() throws Exception {
        Instant begun = NOUGHT.minusSeconds(15);

        JsonNode manifest = partial(film, begun, pictures.subList(198, FRAMES));

        assertThat(shows(manifest)).isEqualTo(FROM);
        assertGap(manifest, begun.plusSeconds(SECONDS), TO);
    }

    /** A copy that broke off. */
    @Test
    void aTornTransportStreamGivesThePicturesThatItHas() throws Exception {
        Path whole = folder.resolve("film.ts");
        Ffmpeg.run("-i", film.toString(), "-c", "copy", "-f", "mpegts", whole.toString());
        Path torn = torn(whole, Files.size(whole) / 2 + 77, "torn.ts");
        // Of its last picture a part may be there.
        int had = Ffmpeg.pictures(torn).size() - 1;
        assertThat(had).isBetween(100, 200);

        JsonNode stored = stored(torn, NOUGHT);

        JsonNode manifest = desk.incident().manifest(stored);
        List<String> shown = Ffmpeg.pictures(desk.clip(stored));
        assertThat(shown.size()).isBetween(had - 48, had - 47);
        assertThat(shown.subList(0, had - 48)).isEqualTo(pictures.subList(48, had));
        assertThat(shows(manifest)).isEqualTo(FROM);
        assertGap(manifest, NOUGHT.plus(PICTURE.multipliedBy(48 + shown.size())), TO);
        assertThat(manifest.at("/sources/0/object/sha256").asString()).isEqualTo(UploadsTest.sha256(torn));
    }

    /** Known before a byte is sent; whoever mistyped the time sends by the same link. */
    @Test
    void aWindowBeforeTheFilmIsRefusedAtOnceAndTheLinkHoldsOn() throws Exception {
        Household household = desk.holder(desk.make(false));

        HttpResponse<String> refused = household.begin(Files.size(film), Household.saying(NOUGHT.plusSeconds(26)));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("urn:nhanchung:problem:upload-first-picture-outside");
        household.sendWhole(film, NOUGHT);
        assertThat(household.awaitReceipt().get("sha256").asString()).isEqualTo(UploadsTest.sha256(film));
    }

    /** Where it ends is known only once its pictures are read. */
    @Test
    void aWindowBehindTheFilmFailsAndTheFileIsKept() throws Exception {
        failsAndIsKept(film, NOUGHT.minusSeconds(50), "NO_FOOTAGE", "OUTSIDE_WINDOW");
    }

    /** What a phone leaves that went out while it filmed: pictures, and no table of them. */
    @Test
    void anMp4WithoutItsTableIsUnreadableAndKept() throws Exception {
        int table = new String(Files.readAllBytes(film), ISO_8859_1).lastIndexOf("moov") - 4;
        assertThat(table).as("the table is at the end").isGreaterThan((int) (Files.size(film) / 2));
        Path torn = torn(film, table, "torn.mp4");

        failsAndIsKept(torn, NOUGHT, "CORRUPT", "UNREADABLE");
    }

    private static Path torn(Path whole, long bytes, String name) throws Exception {
        return Files.write(folder.resolve(name), Arrays.copyOf(Files.readAllBytes(whole), (int) bytes));
    }

    private static JsonNode stored(Path sent, Instant begun) throws Exception {
        return desk.incident().awaitStored(desk.send(sent, begun).extraction());
    }

    private static JsonNode partial(Path sent, Instant begun, List<String> shown) throws Exception {
        JsonNode stored = stored(sent, begun);
        assertThat(Ffmpeg.pictures(desk.clip(stored))).isEqualTo(shown);
        JsonNode manifest = desk.incident().manifest(stored);
        assertThat(manifest.at("/sources/0/object/sha256").asString()).isEqualTo(UploadsTest.sha256(sent));
        return manifest;
    }

    private static void assertGap(JsonNode manifest, Instant from, Instant to) {
        JsonNode got = manifest.get("got");
        assertThat(got.get("whole").asBoolean()).isFalse();
        assertThat(got.get("gaps")).as(got.toPrettyString()).hasSize(1);
        assertThat(Instant.parse(got.at("/gaps/0/from").asString()))
                .as(got.toPrettyString())
                .isEqualTo(from);
        assertThat(Instant.parse(got.at("/gaps/0/to").asString()))
                .as(got.toPrettyString())
                .isEqualTo(to);
        assertThat(got.at("/gaps/0/cause").asString()).isEqualTo("NOT_RECORDED");
    }

    private static void failsAndIsKept(Path film, Instant begun, String kind, String outcome) throws Exception {
        UploadDesk.Sent sent = desk.send(film, begun);
        JsonNode ended = desk.incident()
                .await(
                        sent.extraction(),
                        "ended",
                        now -> List.of("FAILED", "STORED")
                                .contains(now.get("state").asString()));
        assertThat(ended.get("state").asString()).as(ended.toPrettyString()).isEqualTo("FAILED");
        assertThat(ended.at("/trouble/kind").asString()).isEqualTo(kind);
        assertThat(sent.household().shown().at("/upload/outcome").asString())
                .as("what its sender reads")
                .isEqualTo(outcome);
        String sha256 = UploadsTest.sha256(film);
        try (Stream<Path> kept = Files.list(folder.resolve("data").resolve("uploads"))) {
            assertThat(kept.toList())
                    .as("the file, byte for byte")
                    .anySatisfy(file -> assertThat(UploadsTest.sha256(file)).isEqualTo(sha256));
        }
    }

    private static Instant shows(JsonNode manifest) {
        return Instant.parse(manifest.at("/got/firstFrame/at").asString());
    }
}
