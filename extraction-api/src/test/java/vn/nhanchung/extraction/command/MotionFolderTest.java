package vn.nhanchung.extraction.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.nhanchung.testing.CodedPicture;
import vn.nhanchung.testing.Film;
import vn.nhanchung.testing.RealMediaMtx;
import vn.nhanchung.testing.RealMotion;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.WalkwayFilm;

/** A folder that Debian's {@code motion} wrote from a live camera: files that overlap, cut by the command. */
@Requires({WalkwayFilm.class, RealMotion.Installed.class})
class MotionFolderTest {

    private static final int SECONDS = 50;

    @TempDir
    private static Path folder;

    private static Path film;
    private static List<Path> files;

    @BeforeAll
    static void record() throws Exception {
        film = Film.of(folder, SECONDS);
        try (RealMediaMtx camera = RealMediaMtx.start(folder)) {
            Thread playing = Thread.startVirtualThread(() -> play(camera));
            Thread.sleep(3_000);
            try (RealMotion motion = RealMotion.record(camera.address("cam1"), folder)) {
                assertThat(motion).isNotNull();
                await(folder.resolve("footage"));
            }
            playing.join();
        }
        try (Stream<Path> written = Files.list(folder.resolve("footage"))) {
            files = written.sorted().toList();
        }
    }

    /** Waits for a fourth file: then the first three are finished. */
    private static void await(Path footage) throws Exception {
        Instant end = Instant.now().plusSeconds(SECONDS);
        while (!Files.isDirectory(footage) || count(footage) < 4) {
            assertThat(Instant.now()).as("motion writes too few files").isBefore(end);
            Thread.sleep(200);
        }
    }

    private static long count(Path footage) throws IOException {
        try (Stream<Path> files = Files.list(footage)) {
            return files.count();
        }
    }

    private static void play(RealMediaMtx camera) {
        try {
            camera.record(film, "cam1");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aClipOverSeveralFilesHasEachOfTheCamerasPicturesOnce() throws IOException {
        assertThat(files).hasSizeGreaterThanOrEqualTo(3);
        Instant from = start(files.get(0)).plusMillis(3_000);
        Instant to = start(files.get(2)).plusMillis(1_500);
        Path clip = folder.resolve("clip.mp4");

        String said = cut(from, to, clip);

        List<CodedPicture> pictures = CodedPicture.of(clip).stream()
                .filter(picture -> picture.seconds() > -0.001)
                .toList();
        List<String> shown = pictures.stream().map(CodedPicture::hash).toList();
        List<String> camera =
                Film.pictures(film).stream().map(Film.Picture::hash).toList();
        List<String> known = shown.stream().filter(camera::contains).toList();
        assertThat(known)
                .as("all but the key frames, before which parameter sets are repeated")
                .hasSizeGreaterThan(shown.size() * 9 / 10);
        int first = camera.indexOf(known.getFirst());
        int last = camera.lastIndexOf(known.getLast());
        assertThat(shown).as(said).doesNotHaveDuplicates().hasSizeBetween(last - first + 1, last - first + 3);
        assertThat(known)
                .isSubsetOf(camera)
                .isSortedAccordingTo((one, other) -> camera.indexOf(one) - camera.indexOf(other));
        JsonNode got = JsonMapper.shared()
                .readTree(Files.readAllBytes(folder.resolve("clip.json")))
                .get("got");
        assertThat(got.get("overlaps"))
                .allSatisfy(
                        overlap -> assertThat(overlap.get("cause").asString()).isEqualTo("SAME_FRAMES"));
        Instant shows = Instant.parse(got.get("firstFrame").get("at").asString());
        assertThat(shows).as("%s", got).isBeforeOrEqualTo(from);
        assertThat(shows.plusMillis(Math.round(1000 * pictures.get(1).seconds())))
                .as("the next picture is shown after the asked instant")
                .isAfter(from);
    }

    private static Instant start(Path file) {
        return LocalDateTime.parse(
                        file.getFileName().toString().replace(".mp4", ""),
                        DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"))
                .atZone(ZoneId.of(RealMotion.ZONE))
                .toInstant();
    }

    private static String cut(Instant from, Instant to, Path clip) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream print = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            int code = CutCommand.run(
                    List.of(
                            folder.resolve("footage").toString(),
                            "--pattern",
                            RealMotion.PATTERN,
                            "--zone",
                            RealMotion.ZONE,
                            "--clock-offset",
                            "0s",
                            "--from",
                            from.toString(),
                            "--to",
                            to.toString(),
                            "--out",
                            clip.toString()),
                    print,
                    print,
                    Clock.offset(Clock.systemUTC(), Duration.ofMinutes(5)));
            assertThat(code).as("%s", said).isIn(0, 3);
        }
        return said.toString(StandardCharsets.UTF_8);
    }
}
