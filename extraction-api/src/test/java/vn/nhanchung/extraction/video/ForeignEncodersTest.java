package vn.nhanchung.extraction.video;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhanchung.extraction.video.Cutting.seconds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhanchung.extraction.video.Recording.Coding;
import vn.nhanchung.testing.Programs;
import vn.nhanchung.testing.RequiresProgram;

/** Streams of x264 and x265 with B-frames and open groups, split, described and read back by FFmpeg's own program. */
@RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
class ForeignEncodersTest {

    private static final int FRAMES = 300;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void encode() {
        try (Recording camera = Recording.of(Coding.MJPEG, FRAMES)) {
            Path drawn = camera.write(folder.resolve("drawn.mkv"), 0, FRAMES);
            String closed = "-c:v libx264 -preset veryfast -bf 3 -g 20";
            ffmpeg(drawn, closed, folder.resolve("x264.mp4"));
            ffmpeg(drawn, closed + " -x264-params open-gop=1", folder.resolve("x264-open.mp4"));
            String quiet = ":log-level=error";
            ffmpeg(
                    drawn,
                    "-c:v libx265 -preset ultrafast -x265-params keyint=20:bframes=3" + quiet,
                    folder.resolve("x265.mp4"));
            ffmpeg(
                    drawn,
                    "-c:v libx265 -preset ultrafast -x265-params keyint=20:bframes=3:open-gop=0" + quiet,
                    folder.resolve("x265-closed.mp4"));
        }
    }

    @ParameterizedTest(name = "{0} in {1}, {2}..{3} s")
    @CsvSource({
        "x264, mp4, 0, 5",
        "x264, mp4, 9.3, 20.7",
        "x264, mkv, 9.3, 20.7",
        "x264, ts, 9.3, 20.7",
        "x264-open, mp4, 9.3, 20.7",
        "x264-open, mkv, 13, 25.1",
        "x265, mp4, 9.3, 20.7",
        "x265, mkv, 9.3, 20.7",
        "x265, ts, 13, 25.1",
        "x265-closed, mp4, 9.3, 20.7",
        "x265-closed, ts, 0, 30"
    })
    void showsTheAskedWindowAndNothingElse(String stream, String kind, double from, double to) {
        CutResult cut = split(stream, kind).cut(from, to, folder.resolve("clip.mp4"));

        ClipFile clip = ClipFile.read(folder.resolve("clip.mp4"));
        int first = (int) Math.floor(from * 10 + 1e-6);
        assertThat(clip.numbers()).isEqualTo(Cutting.numbers(first, (int) Math.ceil(to * 10 - 1e-6)));
        assertThat(clip.length()).isEqualTo(seconds(to - first / 10.0));
        assertThat(clip.shown())
                .allSatisfy(shown -> assertThat(shown.at()).isEqualTo(seconds((shown.number() - first) / 10.0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x264", "x264-open", "x265", "x265-closed"})
    void copiesEveryCodedFrame(String stream) {
        List<String> source = hashes(folder.resolve(stream + ".mp4"));

        CutResult cut = split(stream, "mp4").cut(7.7, 18.2, folder.resolve("clip.mp4"));

        // From an open group's key frame on, the pictures that lead it refer to frames that are not there.
        List<String> copied = hashes(folder.resolve("clip.mp4"));
        if (stream.equals("x265")) {
            assertThat(source).containsSubsequence(copied);
        } else {
            assertThat(source).containsSequence(copied);
        }
    }

    @ParameterizedTest
    @CsvSource({"x264, avc1", "x265-closed, hvc1"})
    void makesTheSameFramesOfATransportStreamAsFfmpegDoes(String stream, String tag) {
        Path whole = folder.resolve(stream + "-whole.ts");
        ffmpeg(folder.resolve(stream + ".mp4"), "-c copy", whole);
        Path theirs = folder.resolve(stream + "-theirs.mp4");
        // Under the tag hvc1 FFmpeg takes the repeated parameter sets out of the frames; here nothing is taken out.
        ffmpeg(whole, "-c copy -tag:v " + tag.replace("hvc1", "hev1"), theirs);

        CutResult cut = new Cutting().segment(whole, 0, 30).cut(0, 30, folder.resolve("clip.mp4"));

        ClipFile clip = ClipFile.read(folder.resolve("clip.mp4"));
        assertThat(clip.pictures().stream().map(ForeignEncodersTest::units))
                .containsExactlyElementsOf(ClipFile.read(theirs).pictures().stream()
                        .map(ForeignEncodersTest::units)
                        .toList());
        assertThat(clip.tag()).isEqualTo(tag);
    }

    /** The NAL units of a picture; FFmpeg leaves the first zero of the next start code at the end of the last one. */
    private static List<String> units(byte[] picture) {
        List<String> units = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(picture);
        while (in.hasRemaining()) {
            byte[] unit = new byte[in.getInt()];
            in.get(unit);
            units.add(HexFormat.of().formatHex(unit).replaceAll("(00)+$", ""));
        }
        return units;
    }

    /** Splits as a recorder does: at the first key frame after ten seconds, leading pictures in the later file. */
    private static Cutting split(String stream, String kind) {
        Path parts = folder.resolve(stream + "-" + kind);
        if (!Files.exists(parts)) {
            create(parts);
            ffmpeg(
                    folder.resolve(stream + ".mp4"),
                    "-c copy -f segment -segment_time 10",
                    parts.resolve("%02d." + kind));
        }
        List<Path> files = list(parts);
        double origin = firstShown(files.getFirst());
        Cutting cutting = new Cutting();
        for (Path file : files) {
            double start = firstShown(file) - origin;
            cutting.segment(file, start, start + 10);
        }
        return cutting;
    }

    /** The least presentation time of the video that the container does not hide, in seconds. */
    private static double firstShown(Path file) {
        try (Demuxer demuxer = Demuxer.open(file, file.toFile().length())) {
            SourceStream video = demuxer.video();
            double least = Double.MAX_VALUE;
            while (demuxer.next()) {
                if (demuxer.ofVideo() && !demuxer.hidden()) {
                    least = Math.min(least, (double) demuxer.pts() * video.timeNum() / video.timeDen());
                }
            }
            return least;
        } catch (UnreadableSegment e) {
            throw new AssertionError(e);
        }
    }

    /** FFmpeg's own hash of each coded video packet. */
    private static List<String> hashes(Path file) {
        Path out = folder.resolve("hashes.txt");
        ffmpeg(file, "-map 0:v -c copy -f framemd5", out);
        try (Stream<String> lines = Files.lines(out)) {
            return lines.filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(",\\s*")[5])
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void ffmpeg(Path in, String options, Path out) {
        List<String> command = new ArrayList<>();
        command.add(Programs.find("ffmpeg").orElseThrow().toString());
        command.addAll(List.of("-v", "error", "-nostdin", "-y", "-i", in.toString()));
        command.addAll(List.of(options.split(" ")));
        command.add(out.toString());
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            assertThat(process.waitFor()).as(() -> String.join(" ", command)).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void create(Path directory) {
        try {
            Files.createDirectory(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
