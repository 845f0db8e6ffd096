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
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
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
    private static final Duration EARLY = Duration.ofSeconds(-1);

    /** Three recordings on a busy machine were late by 0.6 to 4.6 s; names that are off by more than ten are not believed. */
    private static final Duration LATE_AT_MOST = Duration.ofSeconds(8);

    private static final Duration HALF_A_FRAME = Duration.ofMillis(50);

    @TempDir
    private static Path folder;

    private static Path film;
    private static List<Path> files;

    /** When the camera showed each picture, by its slices' hash: MediaMTX names that by the camera's own clock, which is this machine's. */
    private static final Map<String, Instant> SHOWN_AT = new HashMap<>();

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
            for (Path recorded : camera.files("cam1")) {
                note(recorded);
            }
        }
        try (Stream<Path> written = Files.list(folder.resolve("footage"))) {
            files = written.sorted().toList();
        }
    }

    private static void note(Path recorded) {
        List<CodedPicture> pictures = CodedPicture.slices(recorded);
        double first = pictures.getFirst().seconds();
        for (CodedPicture picture : pictures) {
            SHOWN_AT.put(
                    picture.hash(),
                    RealMediaMtx.startOf(recorded).plusMillis(Math.round(1000 * (picture.seconds() - first))));
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

        Clip clip = cut(from, to, "clip");

        List<String> camera = hashes(CodedPicture.slices(film));
        assertThat(camera).doesNotHaveDuplicates();
        List<String> shown = hashes(clip.shown());
        int first = camera.indexOf(shown.getFirst());
        assertThat(first).as("the first picture is one of the camera's").isNotNegative();
        assertThat(shown).as(clip.said()).isEqualTo(camera.subList(first, first + shown.size()));
        assertThat(clip.got().get("overlaps"))
                .allSatisfy(
                        overlap -> assertThat(overlap.get("cause").asString()).isEqualTo("SAME_FRAMES"));
        Instant shows = clip.firstFrame();
        assertThat(shows).as("%s", clip.got()).isBeforeOrEqualTo(from);
        assertThat(clip.instant(1))
                .as("the next picture is shown after the asked instant")
                .isAfter(from);
        Instant last = clip.instant(shown.size() - 1);
        assertThat(last).isBefore(to);
        assertThat(last.plus(HALF_A_FRAME.multipliedBy(3)))
                .as("no picture is missing at the end")
                .isAfter(to);
    }

    /** As the guide says of motion, against the wall clock: its names are cut to the second and later than its pictures, and it stamps a picture when it comes to it. */
    @Test
    void noPictureIsFurtherFromTheWallClockThanTheGuideSays() throws IOException {
        Clip clip =
                cut(start(files.get(0)).plusMillis(3_000), start(files.get(2)).plusMillis(1_500), "late");

        List<Duration> late = IntStream.range(0, clip.shown().size())
                .mapToObj(number -> Duration.between(shownAt(clip.shown().get(number)), clip.instant(number)))
                .toList();

        System.out.printf("motion: late by %s to %s%n", Collections.min(late), Collections.max(late));
        assertThat(late).hasSizeGreaterThan(100).allSatisfy(by -> assertThat(by).isBetween(EARLY, LATE_AT_MOST));
    }

    private static Instant shownAt(CodedPicture picture) {
        return Objects.requireNonNull(SHOWN_AT.get(picture.hash()), "a picture that the camera did not show");
    }

    /** Which instant that is, motion's names of its files say: to whole seconds. */
    @Test
    void aPictureThatIsAskedForIsTheFirstOneShown() throws IOException {
        Instant from = start(files.get(1)).plusMillis(1_000);
        Instant to = start(files.get(2)).plusMillis(500);
        Clip clip = cut(from, to, "before");

        // The clip's own times are rounded: a little before a picture's, the one before it is on screen.
        Instant asked = clip.instant(7).plusMillis(5);
        Clip again = cut(asked, to, "again");

        assertThat(Duration.between(asked, again.firstFrame()).abs())
                .as("%s", again.got())
                .isLessThan(HALF_A_FRAME);
        assertThat(hashes(again.shown()))
                .isEqualTo(hashes(clip.shown()).subList(7, clip.shown().size()));
    }

    private static List<String> hashes(List<CodedPicture> pictures) {
        return pictures.stream().map(CodedPicture::hash).toList();
    }

    /**
     * What was cut.
     *
     * @param said the command's words
     * @param shown its pictures from time zero on
     * @param got that part of its report
     */
    private record Clip(String said, List<CodedPicture> shown, JsonNode got) {

        Instant firstFrame() {
            return Instant.parse(got.get("firstFrame").get("at").asString());
        }

        /** When the picture of a number was seen. */
        Instant instant(int number) {
            double after = shown.get(number).seconds() - shown.getFirst().seconds();
            return firstFrame().plusMillis(Math.round(1000 * after));
        }
    }

    private static Instant start(Path file) {
        String name = file.getFileName().toString().replace(".mp4", "");
        return LocalDateTime.parse(
                        name.substring(name.lastIndexOf('-') + 1), DateTimeFormatter.ofPattern("uuuuMMddHHmmss"))
                .atZone(ZoneId.of(RealMotion.ZONE))
                .toInstant();
    }

    private static Clip cut(Instant from, Instant to, String name) throws IOException {
        Path file = folder.resolve(name + ".mp4");
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
                            file.toString()),
                    print,
                    print,
                    Clock.offset(Clock.systemUTC(), Duration.ofMinutes(5)));
            assertThat(code).as("%s", said).isIn(0, 3);
        }
        List<CodedPicture> shown = CodedPicture.slices(file).stream()
                .filter(picture -> picture.seconds() > -0.001)
                .toList();
        byte[] report = Files.readAllBytes(folder.resolve(name + ".json"));
        return new Clip(
                said.toString(StandardCharsets.UTF_8),
                shown,
                JsonMapper.shared().readTree(report).get("got"));
    }
}
