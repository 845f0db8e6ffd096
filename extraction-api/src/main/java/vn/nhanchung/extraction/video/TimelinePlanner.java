package vn.nhanchung.extraction.video;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Decides which frames a clip holds. Pure: no file is touched. */
final class TimelinePlanner {

    private static final int INDEX_BITS = 23;
    private static final long LARGEST_SPAN = 1L << (63 - INDEX_BITS);

    private final Strand strand;
    private final long asked;

    /** The strand's indices in order of presentation. */
    private final LongColumn shown;

    private TimelinePlanner(Strand strand, long asked) {
        this.strand = strand;
        this.asked = asked;
        this.shown = inOrderOfPresentation(strand);
    }

    /**
     * Plans the window from tick 0 up to {@code asked}.
     *
     * @param clocks where each segment's frames lie
     * @return null when no frame can be shown in the window
     */
    static @Nullable Timeline plan(Strand strand, List<SegmentClock> clocks, long asked) {
        if (strand.size() >= 1 << INDEX_BITS) {
            throw new CutException(CutException.Kind.UNREADABLE, "more frames than one clip can list");
        }
        return new TimelinePlanner(strand, asked).plan(clocks);
    }

    private @Nullable Timeline plan(List<SegmentClock> clocks) {
        int first = firstShown();
        if (first < 0) {
            return null;
        }
        int last = first;
        while (last + 1 < shown.size() && strand.time(shown(last + 1)) < asked) {
            last++;
        }
        List<Timeline.Run> runs = runs(first, last);
        int decodeEnd =
                IntStream.rangeClosed(first, last).map(this::shown).max().orElseThrow();
        return select(clocks, decodeStart(shown(first)), decodeEnd, new Shown(shown(first), shown(last), runs));
    }

    /** The frame on screen at tick 0, or the first one after it; its place in order of presentation, -1 for none. */
    private int firstShown() {
        int after = 0;
        while (after < shown.size() && strand.time(shown(after)) <= 0) {
            after++;
        }
        if (after > 0 && until(after - 1) > 0) {
            return after - 1;
        }
        return after < shown.size() && strand.time(shown(after)) < asked ? after : -1;
    }

    /** The strand's index of the frame at a place in order of presentation. */
    private int shown(int place) {
        return (int) shown.get(place);
    }

    /** When the frame at a place in order of presentation leaves the screen. */
    private long until(int place) {
        int index = shown(place);
        long own = strand.time(index) + strand.frameLength(index);
        return place + 1 == shown.size() || pausesAfter(place) ? own : strand.time(shown(place + 1));
    }

    private boolean pausesAfter(int place) {
        int index = shown(place);
        int next = shown(place + 1);
        return strand.time(next) - strand.time(index) >= strand.pause(index, next);
    }

    private List<Timeline.Run> runs(int first, int last) {
        List<Timeline.Run> runs = new ArrayList<>();
        long from = strand.time(shown(first));
        for (int place = first; place <= last; place++) {
            if (place == last || pausesAfter(place)) {
                runs.add(new Timeline.Run(from, Math.min(asked, until(place))));
                from = place == last ? from : strand.time(shown(place + 1));
            }
        }
        return runs;
    }

    /** The nearest frame before in decoding order from which decoding is clean, or the start of the chain. */
    private int decodeStart(int index) {
        long time = strand.time(index);
        int chain = strand.chainStart(index);
        for (int i = index; i > chain; i--) {
            if (strand.clean(i) && strand.time(i) <= time) {
                return i;
            }
        }
        return chain;
    }

    /** What a player shows: the strand's indices of the first and the last frame, and the stretches. */
    private record Shown(int first, int last, List<Timeline.Run> runs) {}

    private Timeline select(List<SegmentClock> clocks, int start, int end, Shown what) {
        // Pictures that follow the first key frame but are shown before it refer to frames that are not there.
        long leadIn = strand.time(start);
        long first = strand.time(what.first);
        long stop = what.runs.getLast().to();
        int presented = 0;
        int hidden = 0;
        List<Taken> taken = new ArrayList<>();
        for (int i = start; i <= end; i++) {
            long time = strand.time(i);
            if (time >= leadIn) {
                presented += time >= first && time < stop ? 1 : 0;
                hidden += time < first ? 1 : 0;
                if (taken.isEmpty() || taken.getLast().segment != strand.segment(i)) {
                    taken.add(new Taken(strand.segment(i), new LongColumn(), new LongColumn()));
                }
                taken.getLast().frames.add(strand.frame(i));
                taken.getLast().times.add(time);
            }
        }
        return new Timeline(
                slices(clocks, taken, first, stop),
                first,
                strand.time(what.last),
                stop,
                leadIn,
                presented,
                hidden,
                what.runs,
                strand.frameLength(what.first));
    }

    /** What is taken of one segment, in decoding order: numbers of frames, and when they are shown. */
    private record Taken(int segment, LongColumn frames, LongColumn times) {

        long earliest() {
            return IntStream.range(0, times.size()).mapToLong(times::get).min().orElseThrow();
        }
    }

    private static List<Timeline.Slice> slices(List<SegmentClock> clocks, List<Taken> taken, long first, long stop) {
        List<Timeline.Slice> slices = new ArrayList<>();
        long to = stop;
        for (Taken part : taken.reversed()) {
            part.frames.trim();
            part.times.trim();
            long begin = Math.min(to, Math.max(first, part.earliest()));
            slices.add(new Timeline.Slice(part.segment, part.frames, part.times, clocks.get(part.segment), begin, to));
            to = begin;
        }
        return List.copyOf(slices.reversed());
    }

    /** Sorts, and moves a frame that shares its tick with another to the next free one. */
    private static LongColumn inOrderOfPresentation(Strand strand) {
        LongColumn order = new LongColumn();
        if (isInOrder(strand)) {
            // The rule without pictures that refer to later ones: a day of frames is spared the sorting.
            for (int i = 0; i < strand.size(); i++) {
                order.add(i);
            }
            return order;
        }
        for (long key : sortedKeys(strand)) {
            int index = (int) key & (1 << INDEX_BITS) - 1;
            if (order.size() > 0) {
                long before = strand.time((int) order.get(order.size() - 1));
                if (strand.time(index) <= before) {
                    strand.time(index, before + 1);
                }
            }
            order.add(index);
        }
        return order;
    }

    private static boolean isInOrder(Strand strand) {
        for (int i = 1; i < strand.size(); i++) {
            if (strand.time(i) <= strand.time(i - 1)) {
                return false;
            }
        }
        return true;
    }

    private static long[] sortedKeys(Strand strand) {
        long[] keys = new long[strand.size()];
        long least = Long.MAX_VALUE;
        for (int i = 0; i < keys.length; i++) {
            least = Math.min(least, strand.time(i));
        }
        for (int i = 0; i < keys.length; i++) {
            keys[i] = Math.min(strand.time(i) - least, LARGEST_SPAN - 1) << INDEX_BITS | i;
        }
        Arrays.sort(keys);
        return keys;
    }
}
