package vn.nhanchung.extraction.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static vn.nhanchung.extraction.video.Cutting.at;
import static vn.nhanchung.extraction.video.Cutting.numbers;
import static vn.nhanchung.extraction.video.Cutting.seconds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhanchung.extraction.video.Recording.Coding;
import vn.nhanchung.testing.FilmCoding;
import vn.nhanchung.testing.ProgramStream;
import vn.nhanchung.testing.RequiresProgram;

/** Timestamps as recorders write them: uneven, wrapping, set back, off by hours, or counted by a rate that is not the camera's. */
@RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
class RecordersTimesTest {

    private static final int FRAMES = 200;

    /** Seconds at which an uneven camera delivers each picture; the same in every run. */
    private static final List<Double> UNEVEN = IntStream.range(0, FRAMES)
            .mapToObj(i -> i * 0.1 + (i % 7 == 3 ? 0.04 : 0) + (i >= 120 ? 0.25 : 0) - (i % 5 == 1 ? 0.03 : 0))
            .toList();

    /** What part of the claimed rate the slow camera delivers. */
    private static final double SLOW = 0.84;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void encode() {
        try (Recording camera = Recording.of(Coding.MJPEG, FRAMES)) {
            Path drawn = camera.write(folder.resolve("drawn.mkv"), 0, FRAMES);
            String plain = "-i " + drawn + " -c:v libx264 -preset veryfast -x264-params repeat-headers=1 -g 20 -bf ";
            Ffmpeg.run(plain + "0 " + folder.resolve("plain.mp4"));
            Ffmpeg.run(plain + "2 " + folder.resolve("reordered.mp4"));
            Ffmpeg.run(
                    "-i " + drawn + " -c:v libx264 -preset veryfast -g 100000 -bf 0 " + folder.resolve("one-key.mp4"));
            Ffmpeg.run("-i " + drawn
                    + " -vf setpts=(N*0.1+0.04*eq(mod(N\\,7)\\,3)+0.25*gte(N\\,120)-0.03*eq(mod(N\\,5)\\,1))/TB"
                    + " -fps_mode vfr -enc_time_base 1/1000 -video_track_timescale 90000 -c:v libx264 -preset veryfast -g 20 -bf 2 "
                    + folder.resolve("uneven.mp4"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp4", "mkv", "ts"})
    void givesEachFrameItsInstantWhereTheRateVaries(String kind) {
        Path file = copy("uneven.mp4", "uneven-copy." + kind, "");

        CutResult cut = new Cutting().segment(file, 0, 20.25).cut(3.72, 17.1, clip());

        ClipFile clip = ClipFile.read(clip());
        assertThat(clip.numbers()).isEqualTo(numbers(37, 169));
        for (ClipFile.Shown shown : clip.shown()) {
            Duration off = Duration.between(at(UNEVEN.get(shown.number())), reading(cut, shown.at()));
            assertThat(off.abs()).as("picture %d", shown.number()).isLessThan(Duration.ofMillis(2));
        }
        assertThat(cut.runs()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ts", "mpg"})
    void goesOnWhereTimestampsWrap(String kind) {
        // 33 bits of 90 kHz end after 95443.7 s: here six seconds into the file.
        Path file = copy("reordered.mp4", "wrap." + kind, "-output_ts_offset 95436");

        new Cutting().segment(file, 0, 20).cut(3.35, 15.05, clip());

        // A program stream does not time each picture: what is worked out may be two frames off.
        int first = ClipFile.read(clip()).numbers().getFirst();
        assertThat(first).isBetween(kind.equals("mpg") ? 32 : 33, 33);
        assertShows(first, 151, kind.equals("mpg") ? 200L : 2L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp4", "avi", "ts"})
    void goesByTheWallClockWhereTheCameraDeliversLessThanItClaims(String kind) {
        // Ten pictures a second by the file's count, 8.4 by the clock: 40 pictures in each file of 4.762 seconds.
        Cutting segments = new Cutting();
        for (int i = 0; i < 5; i++) {
            Ffmpeg.run("-i " + folder.resolve("plain.mp4") + " -c copy -f segment -segment_time 4 -reset_timestamps 1 "
                    + folder.resolve("slow-%d." + kind));
            segments.segment(folder.resolve("slow-" + i + "." + kind), i / SLOW * 4, (i + 1) / SLOW * 4);
        }

        CutResult cut = segments.cut(6, 20, clip());

        assertThat(cut.runs()).hasSize(1);
        assertThat(cut.skipped()).isEmpty();
        for (ClipFile.Shown shown : ClipFile.read(clip()).shown()) {
            Duration off = Duration.between(at(shown.number() * 0.1 / SLOW), reading(cut, shown.at()));
            assertThat(off.abs()).as("picture %d", shown.number()).isLessThan(Duration.ofMillis(60));
        }
    }

    /** Frigate's files lie end to end, and each is named by the second in which it begins: 0.73, 10.83, 20.93, 31.03, 41.13. */
    @Test
    void showsEachPictureOnceWhereNamesAreCutOffToTheSecond() {
        int length = 101;
        int files = 5;
        Cutting segments = new Cutting();
        try (Recording camera = Recording.of(Coding.MJPEG, length * files)) {
            for (int i = 0; i < files; i++) {
                Path file = camera.write(folder.resolve("named-%d.mp4".formatted(i)), i * length, (i + 1) * length);
                double begin = 0.73 + i * length / 10.0;
                segments.segment(file, Math.floor(begin), Math.floor(begin + length / 10.0));
            }
        }

        CutResult cut = segments.cut(0, 52, clip());

        ClipFile clip = ClipFile.read(clip());
        assertThat(clip.numbers()).isEqualTo(numbers(0, length * files));
        for (ClipFile.Shown shown : clip.shown()) {
            Duration early = Duration.between(reading(cut, shown.at()), at(0.73 + shown.number() * 0.1));
            assertThat(early)
                    .as("how much before its time picture %d is shown", shown.number())
                    .isBetween(Duration.ZERO, Duration.ofSeconds(1));
        }
        assertThat(cut.runs()).hasSize(1);
        assertThat(cut.overlaps()).isEmpty();
    }

    @Test
    void callsAShortFileAGapWhereItsNeighboursAreNot() {
        Path file = copy("plain.mp4", "half-%d.mp4".formatted(9), "-t 10");
        Cutting segments = new Cutting()
                .segment(copy("plain.mp4", "whole.mp4", ""), 0, 20)
                .segment(file, 20, 40)
                .segment(copy("plain.mp4", "after.mp4", ""), 40, 60);

        assertThat(segments.cut(15, 45, clip()).runs())
                .containsExactly(new CutResult.Span(at(15), at(30)), new CutResult.Span(at(40), at(45)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "reordered"})
    void goesOnWhereTheClockWasSetBack(String stream) throws IOException {
        for (double back : new double[] {0.4, 3, 7200}) {
            Ffmpeg.run("-i " + folder.resolve(stream + ".mp4")
                    + " -c copy -f segment -segment_times 10 -reset_timestamps 1 " + folder.resolve("half-%d.mp4"));
            Path first = copy("half-0.mp4", "first.ts", "-output_ts_offset 8000");
            Path second = copy("half-1.mp4", "second.ts", "-output_ts_offset " + (8010 - back));
            Path file = join("set-back.ts", first, second);

            CutResult cut = new Cutting().segment(file, 0, 20).cut(3.3, 15, clip());

            ClipFile clip = ClipFile.read(clip());
            assertThat(clip.numbers()).as("%s s", back).isEqualTo(numbers(33, 150));
            assertThat(clip.shown().getLast().at().toMillis()).isCloseTo(11_600, within(110L));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "reordered"})
    void namesAFrameWhoseTimestampIsHoursOff(String stream) throws IOException {
        Path file = copy(stream + ".mp4", "rogue.ts", "");
        List<int[]> stamps = PesStamps.of(Files.readAllBytes(file));
        for (int frame : new int[] {50, 71, 199}) {
            for (double off : new double[] {18_000, -18_000, 45, -45}) {
                byte[] bytes = Files.readAllBytes(file);
                PesStamps.shift(bytes, stamps.get(frame), off);
                Path damaged = Files.write(folder.resolve("rogue-one.ts"), bytes);
                namesOne(damaged, "picture %d by %s s".formatted(frame, off));
            }
        }
    }

    /**
     * As Hikvision's recorders keep their files: each picture has both of its times in a packet of its own. Where one that is wrong belongs is known by
     * the pictures' own numbers, so all stay in their place, and nothing has to be named.
     */
    @ParameterizedTest
    @CsvSource({
        "plain, false, 18000",
        "plain, false, -45",
        "reordered, false, 18000",
        "reordered, false, -45",
        "plain, true, 18000",
        "reordered, true, 18000",
        "reordered, true, -7200"
    })
    void keepsAllInPlaceWhereTimesOfAProgramStreamAreHoursOff(String stream, boolean allBehind, double off)
            throws IOException {
        FilmCoding coding = stream.equals("plain") ? FilmCoding.H264 : FilmCoding.H264_B_FRAMES;
        Path file = ProgramStream.imkh(folder.resolve(stream + ".mp4"), coding, folder);
        List<int[]> stamps = PesStamps.ofProgramStream(Files.readAllBytes(file));
        assertThat(stamps).hasSize(FRAMES);
        for (int frame : new int[] {50, 71, 199}) {
            byte[] bytes = Files.readAllBytes(file);
            for (int[] wrong : stamps.subList(frame, allBehind ? FRAMES : frame + 1)) {
                PesStamps.shift(bytes, wrong, off);
            }
            Path damaged = Files.write(folder.resolve("rogue.mpg"), bytes);

            CutResult cut = new Cutting()
                    .segment(damaged, 0, 20)
                    .segment(copy("plain.mp4", "next.ts", ""), 20, 40)
                    .cut(3.3, 25, clip());

            List<Integer> all = new ArrayList<>(numbers(33, 200));
            all.addAll(numbers(0, 50));
            assertThat(ClipFile.read(clip()).numbers())
                    .as("from picture %d on", frame)
                    .isEqualTo(all);
            assertThat(cut.skipped()).isEmpty();
            assertThat(cut.runs()).hasSize(1);
            ClipFile.read(clip()).shown().stream()
                    .filter(shown -> shown.at().compareTo(seconds(16.7)) < 0)
                    .forEach(shown ->
                            assertThat(shown.at().toMillis()).isCloseTo(shown.number() * 100L - 3300, within(120L)));
        }
    }

    @Test
    void readsH265OfAProgramStreamBehindItsHead() {
        Path film = folder.resolve("h265.mp4");
        Ffmpeg.run("-i " + folder.resolve("drawn.mkv")
                + " -c:v libx265 -preset ultrafast -x265-params log-level=error:keyint=20:open-gop=0:bframes=2 "
                + film);
        Path file = ProgramStream.imkh(film, FilmCoding.H265_B_FRAMES, folder);

        new Cutting().segment(file, 0, 20).cut(3.35, 15.05, clip());

        assertShows(33, 151, 2);
    }

    /** A composition offset, which MP4 has of each picture; FFmpeg writes none that leads before its decoding. */
    @ParameterizedTest
    @ValueSource(strings = {"plain", "reordered"})
    void namesAFrameOfAnMp4WhoseTimestampIsHoursOff(String stream) {
        for (int frame : new int[] {50, 71, 199}) {
            for (double off : new double[] {18_000, 45}) {
                String pts = "PTS+%s/TB*eq(N\\,%d)".formatted(off, frame);
                namesOne(
                        copy(stream + ".mp4", "rogue-one.mp4", "-bsf:v setts=pts=" + pts),
                        "picture %d by %s s".formatted(frame, off));
            }
        }
    }

    /** Of a jump that no file of its length can hold, nothing comes but a pace that is a little off: the file's end is where it is named. */
    @ParameterizedTest
    @ValueSource(strings = {"plain", "reordered"})
    void goesOnWhereAnMp4JumpsByHours(String stream) {
        CutResult cut = jumping(stream, 18_000).cut(3.3, 25, clip());

        ClipFile clip = ClipFile.read(clip());
        List<Integer> left = new ArrayList<>(numbers(34, 200));
        left.addAll(numbers(0, 50));
        clip.numbers().forEach(left::remove);
        assertThat(left).isEmpty();
        assertThat(cut.overlaps()).isEmpty();
        clip.shown().stream()
                .filter(shown -> shown.at().compareTo(seconds(16.7)) < 0)
                .forEach(shown -> assertThat(reading(cut, shown.at()))
                        .isBetween(at(shown.number() * 0.1 - 1), at(shown.number() * 0.1 + 1)));
    }

    /** One that it can hold is believed: what then lies where the next file does is stated, and so is the hole. */
    @ParameterizedTest
    @ValueSource(ints = {3, 45})
    void statesWhatLiesTwiceWhereAnMp4JumpsBySeconds(int by) {
        CutResult cut = jumping("reordered", by).cut(3.3, 25, clip());

        assertThat(cut.runs().getFirst()).isEqualTo(new CutResult.Span(at(3.3), at(10)));
        assertThat(cut.overlaps()).singleElement().satisfies(overlap -> {
            assertThat(overlap.same()).isFalse();
            assertThat(overlap.later()).isEqualTo(folder.resolve("next.ts"));
            assertThat(overlap.from()).isEqualTo(at(20));
        });
    }

    private static Cutting jumping(String stream, int by) {
        String jump = "%d/TB*gte(N\\,100)".formatted(by);
        Path file = copy(stream + ".mp4", "jump.mp4", "-bsf:v setts=pts=PTS+%1$s:dts=DTS+%1$s".formatted(jump));
        return new Cutting().segment(file, 0, 20).segment(copy("plain.mp4", "next.ts", ""), 20, 40);
    }

    private static void namesOne(Path damaged, String what) {
        Cutting segments = new Cutting().segment(damaged, 0, 20).segment(copy("plain.mp4", "next.ts", ""), 20, 40);

        CutResult cut = segments.cut(3.3, 25, clip());

        ClipFile clip = ClipFile.read(clip());
        assertThat(clip.length()).as(what).isEqualTo(seconds(21.7));
        List<Integer> left = new ArrayList<>(numbers(33, 200));
        left.addAll(numbers(0, 50));
        clip.numbers().forEach(left::remove);
        assertThat(left).as(what).hasSizeLessThanOrEqualTo(1);
        assertThat(cut.skipped()).as(what).hasSize(1);
        assertThat(cut.skipped().getFirst().reason()).contains("timestamp is off by");
        assertThat(cut.skipped().getFirst().stamped() == null).isEqualTo(left.isEmpty());
        assertThat(cut.skipped().getFirst().reason()).contains(left.isEmpty() ? "kept in its place" : "left out");
        List<Duration> times = clip.shown().stream().map(ClipFile.Shown::at).toList();
        assertThat(times).isSorted();
        clip.shown().stream()
                .filter(shown -> shown.at().compareTo(seconds(16.7)) < 0)
                .forEach(shown ->
                        assertThat(shown.at().toMillis()).isCloseTo(shown.number() * 100L - 3300, within(120L)));
    }

    /** Its place in the file is elsewhere, but its timestamp says that it was seen in the window. */
    @Test
    void namesAFrameThatIsStampedIntoTheWindow() throws IOException {
        Path file = copy("reordered.mp4", "rogue.ts", "");
        List<int[]> stamps = PesStamps.of(Files.readAllBytes(file));
        int named = 0;
        for (int frame = 60; frame < 66; frame++) {
            byte[] bytes = Files.readAllBytes(file);
            PesStamps.shift(bytes, stamps.get(frame), 10);
            Path damaged = Files.write(folder.resolve("rogue-one.ts"), bytes);

            CutResult cut = new Cutting().segment(damaged, 0, 20).cut(14, 19, clip());

            assertThat(ClipFile.read(clip()).numbers()).isEqualTo(numbers(140, 190));
            for (CutResult.Skipped skip : cut.skipped()) {
                assertThat(skip.from()).isBetween(at(5.5), at(7.1));
                assertThat(skip.stamped()).isBetween(at(15.5), at(17.1));
                named++;
            }
        }
        assertThat(named)
                .as("of six some are those that nothing refers to, and some are not")
                .isBetween(1, 5);
    }

    @Test
    void findsAKeyFrameMinutesBack() {
        // One key frame in twenty seconds, segments of four: the key frame is four files back.
        Ffmpeg.run("-i " + folder.resolve("one-key.mp4")
                + " -c copy -f segment -break_non_keyframes 1 -segment_time 4 -reset_timestamps 1 "
                + folder.resolve("key-%d.mp4"));
        Cutting segments = new Cutting();
        for (int i = 0; i < 5; i++) {
            segments.segment(folder.resolve("key-" + i + ".mp4"), i * 4, i * 4 + 4);
        }

        CutResult cut = segments.cut(17.5, 19, clip());

        assertThat(ClipFile.read(clip()).numbers()).isEqualTo(numbers(175, 190));
        assertThat(cut.leadIn()).isEqualTo(seconds(17.5));
        assertThat(cut.skipped()).isEmpty();
    }

    private static void assertShows(int from, int to, long off) {
        ClipFile clip = ClipFile.read(clip());
        assertThat(clip.numbers()).isEqualTo(numbers(from, to));
        clip.shown()
                .forEach(shown ->
                        assertThat(shown.at().toMillis()).isCloseTo((shown.number() - from) * 100L, within(off)));
    }

    /** The recorder's reading that the time map gives for a moment of the clip. */
    private static Instant reading(CutResult cut, Duration media) {
        List<CutResult.Anchor> anchors = cut.timeMap();
        for (int i = 0; ; i++) {
            CutResult.Anchor from = anchors.get(i);
            CutResult.Anchor to = anchors.get(i + 1);
            if (media.compareTo(to.media()) < 0 || i + 2 == anchors.size()) {
                double part = (double) media.minus(from.media()).toNanos()
                        / to.media().minus(from.media()).toNanos();
                return from.at()
                        .plusNanos(Math.round(
                                part * Duration.between(from.at(), to.at()).toNanos()));
            }
        }
    }

    private static Path copy(String from, String to, String options) {
        Path out = folder.resolve(to);
        String format = to.endsWith("mpg") ? " -f vob -bsf:v h264_mp4toannexb" : "";
        String more = options.isEmpty() ? "" : " " + options;
        Ffmpeg.run("-i " + folder.resolve(from) + " -c copy" + more + format + " " + out);
        return out;
    }

    private static Path join(String name, Path... parts) throws IOException {
        Path out = folder.resolve(name);
        Files.deleteIfExists(out);
        for (Path part : parts) {
            Files.write(out, Files.readAllBytes(part), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        return out;
    }

    private static Path clip() {
        return folder.resolve("clip.mp4");
    }
}
