package vn.nhanchung.extraction.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Holds the planner against a model that tries every frame: slow, plain, and knowing nothing of strands and chains. */
class TimelinePlannerTest {

    private static final long FRAME = 10;
    private static final long JITTER = 200;

    /**
     * A segment in words.
     *
     * @param shift from the end of the one before to this one's start; 0 for one that goes on from it
     * @param skippedPairs pairs of frames missing at its start, so that it starts off a key frame
     * @param group a key frame and pairs of a P and a B picture, so always odd
     * @param groups how many such groups, at most
     * @param open whether a B picture is shown before each key frame but decoded after it
     */
    record Shape(long shift, int skippedPairs, int group, int groups, boolean open) {}

    /** A frame of the model; references are the frames without which it cannot be decoded. */
    private record Picture(int segment, int number, long time, boolean key, List<Picture> references) {}

    @Property(tries = 5000, seed = "7171374225997689602")
    void showsEveryDecodableFrameOfTheWindowOnceWhereSegmentsDoNotOverlap(
            @ForAll("apart") @Size(min = 1, max = 5) List<Shape> shapes,
            @ForAll @IntRange(min = -100, max = 1200) int from,
            @ForAll @IntRange(min = 1, max = 900) int length) {
        Model model = new Model(shapes, from);

        Timeline plan = model.plan(length);

        Set<Long> wanted = model.shownIn(length);
        assertThat(plan == null).isEqualTo(wanted.isEmpty());
        if (plan != null) {
            assertThat(model.presented(plan)).containsExactlyElementsOf(wanted);
            assertThat(plan.presented()).isEqualTo(wanted.size());
            model.assertDecodes(plan);
        }
    }

    @Property(tries = 5000, seed = "7171374225997689602")
    void showsEachInstantOnceAndLosesNoneWhereSegmentsOverlap(
            @ForAll("anywhere") @Size(min = 1, max = 5) List<Shape> shapes,
            @ForAll @IntRange(min = -100, max = 1200) int from,
            @ForAll @IntRange(min = 1, max = 900) int length) {
        Model model = new Model(shapes, from);

        Timeline plan = model.plan(length);

        if (plan != null) {
            assertThat(model.presented(plan)).doesNotHaveDuplicates().isSorted();
            model.assertDecodes(plan);
            for (long tick = 0; tick < length; tick++) {
                long at = tick;
                if (model.hasFrameOnScreen(tick)) {
                    // A frame less than half a frame before the one that takes over counts as the same picture.
                    assertThat(plan.runs())
                            .as("tick %d", tick)
                            .anyMatch(run -> run.from() - FRAME / 2 <= at && at < run.to());
                }
            }
        }
    }

    @Property(tries = 500, seed = "7171374225997689602")
    void decodingTimesRiseAndNeverFollowPresentation(
            @ForAll("anywhere") @Size(min = 1, max = 5) List<Shape> shapes,
            @ForAll @IntRange(min = 1, max = 900) int length) {
        Timeline plan = new Model(shapes, 0).plan(length);
        if (plan == null) {
            return;
        }
        TrackTable track = new TrackTable(1);
        for (Timeline.Slice slice : plan.slices()) {
            for (long time : slice.times().toArray()) {
                track.add(time, 1, true);
            }
        }

        TrackTable.Timing timing = track.timing(plan.end());

        for (int i = 0; i < track.size(); i++) {
            assertThat(timing.delta(i)).isPositive();
            assertThat(timing.decode().get(i) + timing.offset(i)).isEqualTo(track.time(i));
            assertThat(timing.offset(i)).isNotNegative();
        }
        assertThat(timing.duration()).isGreaterThanOrEqualTo(timing.mediaTime(plan.end()));
    }

    @Provide
    Arbitrary<List<Shape>> apart() {
        return shapes(
                Arbitraries.oneOf(Arbitraries.just(0L), Arbitraries.longs().between(JITTER + FRAME, 600)), 2);
    }

    @Provide
    Arbitrary<List<Shape>> anywhere() {
        return shapes(
                Arbitraries.oneOf(Arbitraries.just(0L), Arbitraries.longs().between(-500, 600)), 0);
    }

    private static Arbitrary<List<Shape>> shapes(Arbitrary<Long> shifts, int mostSkipped) {
        return Combinators.combine(
                        shifts,
                        Arbitraries.integers().between(0, mostSkipped),
                        Arbitraries.integers().between(2, 6).map(pairs -> 2 * pairs + 1),
                        Arbitraries.integers().between(1, 6),
                        Arbitraries.of(true, false))
                .as(Shape::new)
                .list();
    }

    /** The footage of a list of shapes. */
    private static final class Model {

        private final List<List<Picture>> segments = new ArrayList<>();
        private final List<SegmentFrames> frames = new ArrayList<>();
        private final Set<Picture> decodable = new HashSet<>();

        Model(List<Shape> shapes, long from) {
            long end = 0;
            long lastStart = Long.MIN_VALUE;
            @Nullable List<Picture> before = null;
            for (Shape shape : shapes) {
                long start = Math.max(end + shape.shift, lastStart == Long.MIN_VALUE ? 0 : lastStart + FRAME);
                boolean goesOn = before != null && start == end;
                List<Picture> pictures = record(shape, start - from, segments.size(), goesOn ? before : null);
                segments.add(pictures);
                frames.add(frames(pictures, start - from));
                long length = pictures.size() * FRAME;
                lastStart = start;
                end = Math.max(end, start + length);
                before = end == start + length ? pictures : null;
            }
            for (List<Picture> segment : segments) {
                segment.stream().filter(this::decodes).forEach(decodable::add);
            }
        }

        @Nullable
        Timeline plan(long length) {
            List<SegmentClock> clocks = SegmentClock.of(frames, 0);
            return TimelinePlanner.plan(Strand.join(frames, clocks, JITTER), clocks, length);
        }

        /** The times that must be shown where nothing overlaps. */
        Set<Long> shownIn(long length) {
            Set<Long> shown = new TreeSet<>();
            for (Picture picture : decodable) {
                if (picture.time < length && picture.time + FRAME > 0) {
                    shown.add(picture.time);
                }
            }
            return shown;
        }

        boolean hasFrameOnScreen(long tick) {
            return decodable.stream().anyMatch(picture -> picture.time <= tick && tick < picture.time + FRAME);
        }

        List<Long> presented(Timeline plan) {
            List<Long> times = new ArrayList<>();
            for (Timeline.Slice slice : plan.slices()) {
                for (long time : slice.times().toArray()) {
                    if (time >= plan.first() && time < plan.end()) {
                        times.add(time);
                    }
                }
            }
            return times.stream().sorted().toList();
        }

        /** Every presented frame's references lie before it in the file. */
        void assertDecodes(Timeline plan) {
            Set<Picture> decoded = new HashSet<>();
            for (Timeline.Slice slice : plan.slices()) {
                for (long frame : slice.frames().toArray()) {
                    Picture picture = segments.get(slice.segment()).get((int) frame);
                    assertThat(decoded).containsAll(picture.references);
                    decoded.add(picture);
                }
            }
        }

        private boolean decodes(Picture picture) {
            return picture.key || (!picture.references.isEmpty() && decodable.containsAll(picture.references));
        }

        /** Frames in decoding order: a key frame, then pairs of a picture and the B picture shown before it. */
        private static List<Picture> record(Shape shape, long start, int segment, @Nullable List<Picture> before) {
            List<Picture> out = new ArrayList<>();
            @Nullable Picture anchor = before == null ? null : lastAnchor(before);
            long time = start;
            int untilKey = 2 * shape.skippedPairs;
            while (out.size() < shape.groups * shape.group) {
                boolean key = untilKey == 0;
                boolean pair = !key || shape.open;
                List<Picture> past = key || anchor == null ? List.of() : List.of(anchor);
                Picture next = new Picture(segment, out.size(), pair ? time + FRAME : time, key, past);
                out.add(next);
                if (pair) {
                    // Without an anchor a B picture is one that nothing can decode.
                    List<Picture> both = anchor == null ? List.of() : List.of(anchor, next);
                    out.add(new Picture(segment, out.size(), time, false, both));
                }
                anchor = next;
                time += pair ? 2 * FRAME : FRAME;
                untilKey = key ? shape.group - 1 : untilKey - 2;
            }
            return out;
        }

        /** The picture that others refer to: the last in decoding order that is not a B picture. */
        private static Picture lastAnchor(List<Picture> pictures) {
            Picture last = pictures.getLast();
            Picture earlier = pictures.get(pictures.size() - 2);
            return earlier.time > last.time ? earlier : last;
        }

        /** Every key frame is one of its own. */
        private static LongColumn prints(List<Picture> pictures) {
            return LongColumn.of(pictures.stream()
                    .filter(Picture::key)
                    .mapToLong(picture -> (long) picture.segment << 32 | picture.number)
                    .toArray());
        }

        private static SegmentFrames frames(List<Picture> pictures, long start) {
            long[] times = new long[pictures.size()];
            long[] flags = new long[pictures.size()];
            for (Picture picture : pictures) {
                times[picture.number] = picture.time - start;
                flags[picture.number] = picture.key ? SampleTable.KEY | SampleTable.CLEAN : 0;
            }
            return new SegmentFrames(
                    start,
                    LongColumn.of(times),
                    LongColumn.of(flags),
                    LongColumn.of(new long[pictures.size()]),
                    FRAME,
                    prints(pictures),
                    4 * FRAME,
                    false,
                    pictures.size() * FRAME);
        }
    }
}
