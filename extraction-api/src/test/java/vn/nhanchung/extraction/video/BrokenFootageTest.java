package vn.nhanchung.extraction.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.nhanchung.extraction.video.Cutting.at;
import static vn.nhanchung.extraction.video.Cutting.numbers;
import static vn.nhanchung.extraction.video.Cutting.seconds;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhanchung.extraction.video.CutException.Kind;
import vn.nhanchung.extraction.video.Recording.Coding;

/** Footage as disks and recorders really leave it: gaps, overlaps, files that are torn, empty, gone or not video. */
class BrokenFootageTest {

    private static Recording camera;

    @TempDir
    private Path folder;

    @BeforeAll
    static void record() {
        camera = Recording.withSound(Coding.H264, 400);
    }

    @AfterAll
    static void forget() {
        camera.close();
    }

    @Test
    void keepsAGapOnTheTimeline() {
        Cutting segments = new Cutting().segment(write(0, 100), 0, 10).segment(write(300, 400), 30, 40);

        CutResult cut = segments.cut(8, 32, clip());

        List<Integer> wanted = new ArrayList<>(numbers(80, 100));
        wanted.addAll(numbers(300, 320));
        ClipFile read = ClipFile.read(clip());
        assertThat(read.numbers()).isEqualTo(wanted);
        assertThat(read.length()).isEqualTo(seconds(24));
        assertThat(read.shown().get(20).at()).isEqualTo(seconds(22));
        assertThat(cut.runs()).containsExactly(new CutResult.Span(at(8), at(10)), new CutResult.Span(at(30), at(32)));
        assertThat(cut.timeMap())
                .containsExactly(
                        new CutResult.Anchor(Duration.ZERO, at(8)),
                        new CutResult.Anchor(seconds(22), at(30)),
                        new CutResult.Anchor(seconds(24), at(32)));
    }

    @Test
    void beginsAfterTheGapWhenTheWindowStartsInIt() {
        Cutting segments = new Cutting().segment(write(0, 100), 0, 10).segment(write(300, 400), 30, 40);

        CutResult cut = segments.cut(15, 32, clip());

        assertThat(ClipFile.read(clip()).numbers()).isEqualTo(numbers(300, 320));
        assertThat(cut.firstFrame()).isEqualTo(at(30));
    }

    @Test
    void endsWhereTheFootageEnds() {
        CutResult cut = new Cutting().segment(write(0, 100), 0, 10).cut(8, 25, clip());

        assertThat(ClipFile.read(clip()).numbers()).isEqualTo(numbers(80, 100));
        assertThat(cut.end()).isEqualTo(at(10));
    }

    @Test
    void showsOverlappingFootageOnce() {
        Cutting segments = new Cutting().segment(write(0, 100), 0, 10).segment(write(60, 200), 6, 20);

        CutResult cut = segments.cut(3, 15, clip());

        assertThat(ClipFile.read(clip()).numbers()).isEqualTo(numbers(30, 150));
        assertThat(cut.frames()).isEqualTo(120);
        assertThat(cut.runs()).hasSize(1);
    }

    @Test
    void showsOverlappingFootageOnceWhenTheOverlapIsShorterThanAClocksJitter() {
        Cutting segments = new Cutting().segment(write(0, 100), 0, 10).segment(write(80, 200), 8, 20);

        assertThat(ClipFile.read(segments.clip(3, 15, clip())).numbers()).isEqualTo(numbers(30, 150));
    }

    @Test
    void cutsOverFromADifferentRecordingAtAKeyFrame() {
        Cutting segments = new Cutting().segment(write(0, 90), 0, 9).segment(write(210, 400), 5, 24);

        CutResult cut = segments.cut(0, 20, clip());

        // The later segment's key frames lie at 220 (6.0 s) and 240 (8.0 s): the last one before the earlier ends.
        List<Integer> wanted = new ArrayList<>(numbers(0, 80));
        wanted.addAll(numbers(240, 360));
        assertThat(ClipFile.read(clip()).numbers()).isEqualTo(wanted);
        assertThat(cut.runs()).containsExactly(new CutResult.Span(at(0), at(20)));
    }

    @Test
    void leavesOutASegmentThatLiesWithinAnother() {
        Cutting segments = new Cutting().segment(write(0, 200), 0, 20).segment(write(40, 80), 4, 8);

        assertThat(ClipFile.read(segments.clip(3, 15, clip())).numbers()).isEqualTo(numbers(30, 150));
    }

    @Test
    void losesNoFrameWhenASegmentRunsIntoTheNextByAClocksJitter() {
        Cutting segments = new Cutting().segment(write(0, 100), 0, 9.4).segment(write(100, 200), 9.4, 19.4);

        CutResult cut = segments.cut(0, 15, clip());

        ClipFile read = ClipFile.read(clip());
        assertThat(read.numbers()).isEqualTo(numbers(0, 156));
        assertThat(read.shown().get(100).at()).isEqualTo(seconds(9.4));
        assertThat(cut.runs()).hasSize(1);
    }

    @Test
    void holdsTheLastFrameAcrossAClocksJitter() {
        Cutting segments = new Cutting().segment(write(0, 100), 0, 10).segment(write(100, 200), 10.7, 20.7);

        CutResult cut = segments.cut(0, 15, clip());

        assertThat(ClipFile.read(clip()).shown().get(100).at()).isEqualTo(seconds(10.7));
        assertThat(cut.runs()).hasSize(1);
    }

    @Test
    void saysWhichSegmentsCouldNotBeReadAndCutsTheRest() throws IOException {
        Path gone = folder.resolve("gone.mp4");
        Path empty = Files.createFile(folder.resolve("empty.mp4"));
        Path garbage = folder.resolve("garbage.mp4");
        byte[] noise = new byte[200_000];
        new Random(7).nextBytes(noise);
        Files.write(garbage, noise);
        Path playlist = Files.writeString(folder.resolve("list.mp4"), "#EXTM3U\n#EXTINF:9,\n" + write(100, 200));
        Cutting segments = new Cutting()
                .segment(write(0, 100), 0, 10)
                .segment(gone, 10, 12)
                .segment(empty, 12, 14)
                .segment(garbage, 14, 16)
                .segment(playlist, 16, 18)
                .segment(folder, 18, 20)
                .segment(write(200, 300), 20, 30);

        CutResult cut = segments.cut(9, 21, clip());

        List<Integer> wanted = new ArrayList<>(numbers(90, 100));
        wanted.addAll(numbers(200, 210));
        assertThat(ClipFile.read(clip()).numbers()).isEqualTo(wanted);
        assertThat(cut.skipped())
                .extracting(CutResult.Skipped::file)
                .containsExactly(gone, empty, garbage, playlist, folder);
        assertThat(cut.skipped())
                .extracting(CutResult.Skipped::reason)
                .allSatisfy(reason -> assertThat(reason).isNotBlank());
        assertThat(cut.skipped().getFirst().from()).isEqualTo(at(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp4", "frag.mp4", "mkv", "ts"})
    void usesWhatIsWholeInATornFile(String kind) throws IOException {
        Path torn = camera.write(folder.resolve("torn." + kind), 0, 100);
        long size = Files.size(torn);
        if (kind.equals("mp4")) {
            moveIndexFirst(torn);
        }
        try (FileChannel file = FileChannel.open(torn, StandardOpenOption.WRITE)) {
            file.truncate(size * 6 / 10);
        }
        Cutting segments = new Cutting().segment(torn, 0, 10).segment(write(100, 200), 10, 20);

        CutResult cut = segments.cut(1, 12, clip());

        List<Integer> shown = ClipFile.read(clip()).numbers();
        int whole = shown.indexOf(100);
        assertThat(whole).isBetween(30, 70);
        assertThat(shown.subList(0, whole)).isEqualTo(numbers(10, 10 + whole));
        assertThat(shown.subList(whole, shown.size())).isEqualTo(numbers(100, 120));
        assertThat(cut.runs()).hasSize(2);
        if (kind.endsWith("mp4")) {
            assertThat(cut.skipped())
                    .containsExactly(new CutResult.Skipped(
                            torn,
                            at(1 + whole / 10.0),
                            at(10),
                            "torn off or still being written; what is whole was used"));
        }
    }

    @Test
    void goesOnAcrossATimestampReset() throws IOException {
        Path reset = folder.resolve("reset.ts");
        Files.write(reset, Files.readAllBytes(camera.write(folder.resolve("one.ts"), 0, 100)));
        byte[] second = Files.readAllBytes(camera.write(folder.resolve("two.ts"), 100, 200));
        Files.write(reset, second, StandardOpenOption.APPEND);

        CutResult cut = new Cutting().segment(reset, 0, 20).cut(3.3, 15, clip());

        ClipFile read = ClipFile.read(clip());
        assertThat(read.numbers()).isEqualTo(numbers(33, 150));
        assertThat(read.shown().getLast().at()).isEqualTo(seconds(11.6));
    }

    @Test
    void takesAFileNameAsItIs() {
        Path odd = camera.write(folder.resolve("plain.mp4"), 0, 100).resolveSibling("10:00 %03d?x=1#.mp4");
        assertThat(folder.resolve("plain.mp4").toFile().renameTo(odd.toFile())).isTrue();

        Path clip = new Cutting().segment(odd, 0, 10).clip(1, 2, folder.resolve("clip: 1%.mp4"));

        assertThat(ClipFile.read(clip).numbers()).isEqualTo(numbers(10, 20));
    }

    @Test
    void aTornIndexLeavesNothing() throws IOException {
        Path torn = write(0, 100);
        try (FileChannel file = FileChannel.open(torn, StandardOpenOption.WRITE)) {
            file.truncate(file.size() / 2);
        }

        assertFails(Kind.UNREADABLE, new Cutting().segment(torn, 0, 10), 1, 5);
    }

    @Test
    void tellsEachFailureApart() {
        assertFails(Kind.NOTHING_IN_WINDOW, new Cutting(), 1, 5);
        assertFails(Kind.NOTHING_IN_WINDOW, new Cutting().segment(write(0, 100), 0, 10), 20, 25);
        assertFails(Kind.NOTHING_IN_WINDOW, new Cutting().segment(write(0, 100), 40, 50), 20, 25);
        assertFails(Kind.UNREADABLE, new Cutting().segment(folder.resolve("gone.mp4"), 0, 10), 1, 5);
        assertThatThrownBy(() -> new Cutting().cut(5, 5, clip())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFolderThatIsNotThereCannotBeWrittenTo() {
        Path out = folder.resolve("nowhere/clip.mp4");

        assertThatThrownBy(() -> new Cutting().segment(write(0, 100), 0, 10).cut(1, 5, out))
                .isInstanceOfSatisfying(
                        CutException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CANNOT_WRITE));
    }

    @Test
    void aFullDiskIsTheStoresFailure() throws IOException {
        try (FileChannel full = FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE);
                ClipSink sink = new ClipSink(full, List.of())) {
            sink.write(ByteBuffer.allocate(10));

            assertThatThrownBy(sink::finish)
                    .isInstanceOfSatisfying(
                            CutException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CANNOT_WRITE));
        }
    }

    @Test
    void stopsWhenTheCallerThrows() {
        CutList list = new Cutting().segment(write(0, 400), 0, 40).list(1, 39);
        for (int calls = 1; calls < 4; calls++) {
            AtomicInteger left = new AtomicInteger(calls);
            IllegalStateException stop = new IllegalStateException("enough");

            assertThatThrownBy(() -> new ClipCutter().cut(list, clip(), reached -> {
                        if (left.decrementAndGet() == 0) {
                            throw stop;
                        }
                    }))
                    .isInstanceOfSatisfying(
                            CutException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CANCELLED))
                    .hasCause(stop);
            assertThat(folder).isDirectoryNotContaining("glob:**clip*");
        }
    }

    @Test
    void stopsWhenItsThreadIsInterrupted() {
        CutList list = new Cutting().segment(write(0, 400), 0, 40).list(1, 39);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> new ClipCutter().cut(list, clip(), reached -> {}))
                .isInstanceOfSatisfying(
                        CutException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CANCELLED));

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void tellsHowFarItHasCome() {
        List<Duration> reached = new ArrayList<>();

        new ClipCutter().cut(new Cutting().segment(write(0, 400), 0, 40).list(1, 39), clip(), reached::add);

        assertThat(reached).isSorted().endsWith(seconds(38));
    }

    private void assertFails(Kind kind, Cutting segments, double from, double to) {
        assertThatThrownBy(() -> segments.cut(from, to, clip()))
                .isInstanceOfSatisfying(
                        CutException.class, e -> assertThat(e.kind()).isEqualTo(kind));
        assertThat(folder).isDirectoryNotContaining("glob:**clip*");
    }

    private Path write(int from, int to) {
        return camera.write(folder.resolve(from + "-" + to + ".mp4"), from, to);
    }

    /** Puts the index before the frames, as a recorder does that reserves room for it: a tear then costs frames only. */
    private void moveIndexFirst(Path file) throws IOException {
        Path whole = Files.move(file, folder.resolve("whole.mp4"));
        new Cutting().segment(whole, 0, 10).cut(0, 10, file);
    }

    private Path clip() {
        return folder.resolve("clip.mp4");
    }
}
