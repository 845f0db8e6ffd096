package vn.nhanchung.extraction.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Files that begin before the one before them ends, as {@code motion} writes them, named by a clock of another mind. */
class SharedLineTest {

    private static final long FRAME = 10;
    private static final long JITTER = 200;

    /** From one key frame to the next, in frames; even, so that two of three pictures can refer to each other. */
    private static final int GROUP = 20;

    /**
     * A file in words.
     *
     * @param groups how many key frames before the one that the next file begins with
     * @param more how many frames it goes on after that one
     * @param late how much later than its first picture its name says that it begins, in ticks
     */
    record File(int groups, int more, int late) {}

    @Property(tries = 3000, seed = "7171374225997689602")
    void everyPictureOfTheCameraIsShownOnceWhateverTheNamesSay(
            @ForAll("files") @Size(min = 1, max = 8) List<File> files,
            @ForAll boolean open,
            @ForAll @IntRange(min = 0, max = 2000) int from,
            @ForAll @IntRange(min = 1, max = 2000) int length) {
        Camera camera = new Camera(files, open, from, 1, 1);

        Timeline plan = camera.plan(length);

        if (plan != null) {
            List<Long> shown = camera.shown(plan);
            assertThat(shown)
                    .containsExactlyElementsOf(LongStream.rangeClosed(shown.getFirst(), shown.getLast())
                            .boxed()
                            .toList());
            assertThat(plan.runs()).hasSize(1);
            assertThat(plan.presented()).isEqualTo(shown.size());
        }
    }

    @Property(tries = 500, seed = "7171374225997689602")
    void whereTheFramesClockRunsSlowNoPictureIsLostEitherAndTheNamesAreKept(
            @ForAll boolean open, @ForAll @IntRange(min = 1, max = 10) int drift) {
        List<File> files = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            files.add(new File(3, 7, 0));
        }
        Camera camera = new Camera(files, open, 0, 1000 + drift, 1000);

        Timeline plan = Objects.requireNonNull(camera.plan(Integer.MAX_VALUE));

        List<Long> shown = camera.shown(plan);
        assertThat(shown).doesNotHaveDuplicates().isSorted().hasSize(camera.size());
        for (Timeline.Slice slice : plan.slices()) {
            long named = camera.frames.get(slice.segment()).start();
            assertThat(slice.clock().start()).isBetween(named - 2 * JITTER, named);
        }
    }

    @Example
    void aPictureThatStandsStillProvesNothing() {
        List<File> files = List.of(new File(1, 0, 0), new File(1, 0, 0), new File(1, 0, 0));
        Camera camera = new Camera(files, false, 0, 1, 1);
        camera.standStill();

        Timeline plan = Objects.requireNonNull(camera.plan(10_000));

        assertThat(plan.presented()).isEqualTo(3 * GROUP);
    }

    @Example
    void aFilmThatIsPlayedAgainIsShownAgain() {
        List<File> files = List.of(new File(3, 0, 0), new File(3, 0, 0));
        Camera camera = new Camera(files, false, 0, 1, 1);
        camera.playAgain();

        Timeline plan = Objects.requireNonNull(camera.plan(10_000));

        assertThat(plan.presented()).isEqualTo(2 * 3 * GROUP);
        assertThat(plan.runs()).hasSize(1);
    }

    @Provide
    Arbitrary<List<File>> files() {
        return Combinators.combine(
                        Arbitraries.integers().between(2, 5),
                        Arbitraries.integers().between(1, GROUP - 1),
                        Arbitraries.integers().between(0, 4 * (int) JITTER))
                .as(File::new)
                .list();
    }

    /** What one camera sent, in files. */
    private static final class Camera {

        private final List<SegmentFrames> frames = new ArrayList<>();
        private final List<long[]> numbers = new ArrayList<>();

        /** Files of it; the window begins at {@code from}, and a name's clock passes num/den while the frames' passes 1. */
        Camera(List<File> files, boolean open, int from, long num, long den) {
            int key = 0;
            for (File file : files) {
                int next = key + file.groups * GROUP;
                add(decoded(key, next + file.more, open), key, key * FRAME * num / den + file.late - from);
                key = next;
            }
        }

        int size() {
            return (int)
                    numbers.stream().flatMapToLong(LongStream::of).distinct().count();
        }

        /** Gives every file the key frames of the first. */
        void playAgain() {
            frames.replaceAll(file -> with(file, frames.getFirst().prints()));
        }

        /** Makes all key frames one. */
        void standStill() {
            frames.replaceAll(
                    file -> with(file, LongColumn.of(new long[file.prints().size()])));
        }

        private static SegmentFrames with(SegmentFrames file, LongColumn prints) {
            return new SegmentFrames(
                    file.start(),
                    file.times(),
                    file.flags(),
                    file.entries(),
                    FRAME,
                    prints,
                    file.pause(),
                    false,
                    file.named());
        }

        @Nullable
        Timeline plan(long length) {
            List<SegmentClock> clocks = SegmentClock.of(frames, JITTER);
            return TimelinePlanner.plan(Strand.join(frames, clocks, JITTER), clocks, length);
        }

        /** The camera's numbers of the pictures in order of presentation. */
        List<Long> shown(Timeline plan) {
            TreeMap<Long, Long> byTime = new TreeMap<>();
            for (Timeline.Slice slice : plan.slices()) {
                for (int i = 0; i < slice.frames().size(); i++) {
                    long time = slice.times().get(i);
                    if (time >= plan.first() && time < plan.end()) {
                        long number = numbers.get(slice.segment())[
                                (int) slice.frames().get(i)];
                        assertThat(byTime.put(time, number))
                                .as("two at one time")
                                .isNull();
                    }
                }
            }
            return List.copyOf(byTime.values());
        }

        /** The numbers of a file's pictures in decoding order; each second is shown before the one decoded before it, if open. */
        private static long[] decoded(int first, int end, boolean open) {
            if (!open) {
                return LongStream.range(first, end).toArray();
            }
            LongStream.Builder numbers = LongStream.builder();
            for (int number = first; number < end; number += 2) {
                numbers.add(number);
                if (number > 0) {
                    numbers.add(number - 1);
                }
            }
            return numbers.build().toArray();
        }

        private void add(long[] decoded, int first, long named) {
            long begin = LongStream.of(decoded).min().orElseThrow();
            long[] times = LongStream.of(decoded)
                    .map(number -> (number - begin) * FRAME)
                    .toArray();
            boolean open = begin < first;
            long[] flags = LongStream.of(decoded)
                    .map(number -> number % GROUP != 0
                            ? 0
                            : open || decoded.length > 1 && decoded[1] < decoded[0]
                                    ? SampleTable.KEY
                                    : SampleTable.KEY | SampleTable.CLEAN)
                    .toArray();
            long[] prints =
                    LongStream.of(decoded).filter(number -> number % GROUP == 0).toArray();
            long start = named - (first - begin) * FRAME;
            numbers.add(decoded);
            frames.add(new SegmentFrames(
                    start,
                    LongColumn.of(times),
                    LongColumn.of(flags),
                    LongColumn.of(new long[decoded.length]),
                    FRAME,
                    LongColumn.of(prints),
                    4 * FRAME,
                    false,
                    times.length * FRAME));
        }
    }
}
