package vn.nhanchung.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhanchung.extraction.video.ClipCutter;
import vn.nhanchung.extraction.video.CutResult;
import vn.nhanchung.incident.TimeWindow;
import vn.nhanchung.recorder.CameraSource;
import vn.nhanchung.recorder.ClockOffset;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.directory.LooseFolder;
import vn.nhanchung.testing.Programs;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.RequiresProgram;
import vn.nhanchung.testing.WalkwayFilm;

/**
 * Random windows of a real film, coded and packed in every way that recorders do, in segments of seven seconds that start
 * off the key frames. What is shown is compared picture by picture with the film as FFmpeg's own program decodes it; that no
 * coded byte changed is checked by the script that the documents give to everybody.
 */
@RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
@Requires(WalkwayFilm.class)
class ExactnessTest {

    /** Windows of each coding in each container; the long run asks for more. */
    private static final int WINDOWS = Integer.getInteger("nhanchung.exactness.windows", 3);

    private static final int FRAMES_PER_SECOND = 10;
    private static final int SEGMENT_SECONDS = 7;
    private static final Instant RECORDER_START = Instant.parse("2026-11-01T03:00:37Z");
    private static final ClockOffset OFFSET =
            ClockOffset.enteredByHand(Duration.ofSeconds(37), Duration.ofSeconds(1), RECORDER_START);
    private static final Instant START = OFFSET.toTrue(new RecorderTime(RECORDER_START));

    /** When the first picture of each file is shown, in seconds, by coding and container. */
    private static final Map<String, List<Double>> STARTS = new HashMap<>();

    /** The film's pictures by coding. */
    private static final Map<String, List<String>> FILMS = new HashMap<>();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void encode() {
        Path film = WalkwayFilm.find().orElseThrow();
        String h264 = "-vf scale=384:288 -c:v libx264 -preset veryfast -g 30 -bf ";
        String h265 =
                "-vf scale=384:288 -c:v libx265 -preset ultrafast -x265-params log-level=error:keyint=30:bframes=";
        ffmpeg(film, h264 + "0", folder.resolve("h264.mp4"));
        ffmpeg(film, h264 + "3", folder.resolve("h264b.mp4"));
        ffmpeg(film, h265 + "0", folder.resolve("h265.mp4"));
        ffmpeg(film, h265 + "3", folder.resolve("h265b.mp4"));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({
        "h264, mp4, 1",
        "h264, ts, 2",
        "h264, mpg, 3",
        "h264, mkv, 4",
        "h264, avi, 5",
        "h264b, mp4, 6",
        "h264b, ts, 7",
        "h264b, mpg, 8",
        "h264b, mkv, 9",
        "h264b, avi, 10",
        "h265, mp4, 11",
        "h265, ts, 12",
        "h265, mpg, 13",
        "h265, mkv, 14",
        "h265, avi, 15",
        "h265b, mp4, 16",
        "h265b, ts, 17",
        "h265b, mpg, 18",
        "h265b, mkv, 19",
        "h265b, avi, 20"
    })
    void everyWindowIsTheFilmsOwnFrames(String coding, String container, long seed) {
        List<String> film = FILMS.computeIfAbsent(coding, _ -> pictures(folder.resolve(coding + ".mp4")));
        List<FetchedSegment> segments = split(coding, container);
        Random random = new Random(seed);
        for (int i = 0; i < WINDOWS; i++) {
            long from = random.nextInt(60_000);
            long to = from + 500 + random.nextInt(15_000);
            TimeWindow window = new TimeWindow(START.plusMillis(from), START.plusMillis(to));

            Manifest manifest = cut(window, segments);

            int first = (int) (from * FRAMES_PER_SECOND / 1000);
            int end = (int) Math.min(film.size(), Math.ceilDiv(to * FRAMES_PER_SECOND, 1000));
            assertThat(pictures(folder.resolve("clip.mp4")))
                    .as("%s in %s, seed %d, window %d: %d..%d ms", coding, container, seed, i, from, to)
                    .containsExactlyElementsOf(film.subList(first, end));
            assertThat(Duration.between(manifest.got().firstFrame().at(), window.from()))
                    .isBetween(Duration.ofMillis(-5), Duration.ofMillis(100));
            verify(manifest, segments);
        }
    }

    private static Manifest cut(TimeWindow window, List<FetchedSegment> segments) {
        CutPlan plan = CutPlanner.plan(window, OFFSET);
        CutResult result = new ClipCutter().cut(plan.cutList(segments), folder.resolve("clip.mp4"), reached -> {});
        CameraSource source = new LooseFolder(folder, "%s", ZoneOffset.UTC, null)
                .open(OFFSET, plan.from(), plan.to(), Clock.systemUTC());
        Manifest manifest = new CutFacts(window, source, plan, List.of(), result).manifest(null, RECORDER_START);
        byte[] json = manifest.json();
        ManifestSchema.assertHolds(json);
        write(folder.resolve("clip.json"), json);
        return manifest;
    }

    /** Runs the published script, which knows nothing of this code. */
    private static void verify(Manifest manifest, List<FetchedSegment> segments) {
        List<String> used =
                manifest.sources().stream().map(Manifest.SourcePart::file).toList();
        List<String> command = new ArrayList<>(List.of(
                "python3",
                ManifestSchema.DOCS.resolve("guide/verify_clip.py").toString(),
                folder.resolve("clip.mp4").toString(),
                folder.resolve("clip.json").toString()));
        segments.stream()
                .map(FetchedSegment::file)
                .filter(file -> used.contains(file.getFileName().toString()))
                .forEach(file -> command.add(file.toString()));
        assertThat(run(command)).doesNotContain("WRONG", "----").contains("every coded frame belongs");
    }

    /** Splits as a recorder does that looks at its clock alone; each file is named by the film's time of its first picture. */
    private static List<FetchedSegment> split(String coding, String container) {
        List<Path> files = parts(coding, container);
        // Where a container does not keep the film's times from file to file, the transport stream's do: it splits
        // alike.
        boolean vague = container.equals("mpg") || container.equals("avi");
        List<Double> starts = STARTS.computeIfAbsent(
                coding + (vague ? "-ts" : "-" + container),
                _ -> parts(coding, vague ? "ts" : container).stream()
                        .map(ExactnessTest::firstShown)
                        .toList());
        List<FetchedSegment> segments = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            Instant reading = RECORDER_START.plusMillis(Math.round((starts.get(i) - starts.getFirst()) * 1000));
            segments.add(FetchedSegment.inPlace(
                    files.get(i), new RecorderTime(reading), new RecorderTime(reading.plusSeconds(SEGMENT_SECONDS))));
        }
        return segments;
    }

    private static List<Path> parts(String coding, String container) {
        Path parts = folder.resolve(coding + "-" + container);
        if (!Files.exists(parts)) {
            create(parts);
            // AVI has no time of its own to start at: FFmpeg would fill it with empty frames up to there.
            String reset = container.equals("avi") ? " -reset_timestamps 1" : "";
            String format = container.equals("mpg") ? " -segment_format vob" : "";
            boolean startCodes = container.equals("mpg") || container.equals("avi");
            String filter =
                    startCodes ? " -bsf:v " + (coding.startsWith("h264") ? "h264" : "hevc") + "_mp4toannexb" : "";
            ffmpeg(
                    folder.resolve(coding + ".mp4"),
                    "-c copy" + filter + " -f segment -break_non_keyframes 1 -segment_time " + SEGMENT_SECONDS + format
                            + reset,
                    parts.resolve("%02d." + container));
        }
        return list(parts);
    }

    /** The least presentation time that a container states and does not hide, in seconds. */
    private static double firstShown(Path file) {
        return run(List.of(
                        "ffprobe",
                        "-v",
                        "fatal",
                        "-select_streams",
                        "v:0",
                        "-show_entries",
                        "packet=pts_time,flags",
                        "-of",
                        "csv=p=0",
                        file.toString()))
                .lines()
                .filter(line -> !line.startsWith("N/A") && !line.contains("D") && !line.isBlank())
                .mapToDouble(line -> Double.parseDouble(line.split(",")[0]))
                .min()
                .orElseThrow();
    }

    /** The hash of each picture that is shown, in order. */
    private static List<String> pictures(Path file) {
        return run(List.of(
                        program("ffmpeg"),
                        "-v",
                        "fatal",
                        "-nostdin",
                        "-i",
                        file.toString(),
                        "-map",
                        "0:v:0",
                        "-fps_mode",
                        "passthrough",
                        "-f",
                        "framemd5",
                        "-"))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(",\\s*")[5])
                .toList();
    }

    private static void ffmpeg(Path in, String options, Path out) {
        List<String> command = new ArrayList<>(
                List.of(program("ffmpeg"), "-v", "fatal", "-nostdin", "-y", "-i", in.toString(), "-an"));
        command.addAll(List.of(options.split(" ")));
        command.add(out.toString());
        run(command);
    }

    private static String program(String name) {
        return Programs.find(name).orElseThrow().toString();
    }

    private static String run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor())
                    .as(() -> String.join(" ", command) + "\n" + said)
                    .isZero();
            return said;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void create(Path directory) {
        try {
            Files.createDirectory(directory);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Path> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
