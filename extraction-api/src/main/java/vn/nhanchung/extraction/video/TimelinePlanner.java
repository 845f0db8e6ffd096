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
    private final int[] shown;

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
        while (last + 1 < shown.length && strand.time(shown[last + 1]) < asked) {
            last++;
        }
        List<Timeline.Run> runs = runs(first, last);
        int decodeEnd = Arrays.stream(shown, first, last + 1).max().orElseThrow();
        return select(clocks, decodeStart(shown[first]), decodeEnd, new Shown(shown[first], shown[last], runs));
    }

    /** The frame on screen at tick 0, or the first one after it; its place in order of presentation, -1 for none. */
    private int firstShown() {
        int after = 0;
        while (after < shown.length && strand.time(shown[after]) <= 0) {
            after++;
        }
        if (after > 0 && until(after - 1) > 0) {
            return after - 1;
        }
        return after < shown.length && strand.time(shown[after]) < asked ? after : -1;
    }

    /** When the frame at a place in order of presentation leaves the screen. */
    private long until(int place) {
        int index = shown[place];
        long own = strand.time(index) + strand.frameLength(index);
        return place + 1 == shown.length || pausesAfter(place) ? own : strand.time(shown[place + 1]);
    }

    private boolean pausesAfter(int place) {
        int index = shown[place];
        int next = shown[place + 1];
        return strand.time(next) - strand.time(index) >= strand.pause(index, next);
    }

    private List<Timeline.Run> runs(int first, int last) {
        List<Timeline.Run> runs = new ArrayList<>();
        long from = strand.time(shown[first]);
        for (int place = first; place <= last; place++) {
            if (place == last || pausesAfter(place)) {
                runs.add(new Timeline.Run(from, Math.min(asked, until(place))));
                from = place == last ? from : strand.time(shown[place + 1]);
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
        int[] chosen = IntStream.rangeClosed(start, end)
                .filter(i -> strand.time(i) >= leadIn)
                .toArray();
        long first = strand.time(what.first);
        long stop = what.runs.getLast().to();
        int presented = 0;
        int hidden = 0;
        for (int i : chosen) {
            long time = strand.time(i);
            presented += time >= first && time < stop ? 1 : 0;
            hidden += time < first ? 1 : 0;
        }
        return new Timeline(
                slices(clocks, chosen, first, stop),
                first,
                strand.time(what.last),
                stop,
                leadIn,
                presented,
                hidden,
                what.runs,
                strand.frameLength(what.first));
    }

    private List<Timeline.Slice> slices(List<SegmentClock> clocks, int[] chosen, long first, long stop) {
        List<Timeline.Slice> slices = new ArrayList<>();
        long to = stop;
        for (int last = chosen.length; last > 0; ) {
            int segment = strand.segment(chosen[last - 1]);
            int from = last;
            while (from > 0 && strand.segment(chosen[from - 1]) == segment) {
                from--;
            }
            int[] indices = Arrays.copyOfRange(chosen, from, last);
            int[] frames = Arrays.stream(indices).map(strand::frame).toArray();
            long[] times = Arrays.stream(indices).mapToLong(strand::time).toArray();
            long begin = Math.min(to, Math.max(first, Arrays.stream(times).min().orElseThrow()));
            slices.add(new Timeline.Slice(segment, frames, times, clocks.get(segment), begin, to));
            to = begin;
            last = from;
        }
        return List.copyOf(slices.reversed());
    }

    /** Sorts, and moves a frame that shares its tick with another to the next free one. */
    private static int[] inOrderOfPresentation(Strand strand) {
        long[] keys = new long[strand.size()];
        long least = Long.MAX_VALUE;
        for (int i = 0; i < keys.length; i++) {
            least = Math.min(least, strand.time(i));
        }
        for (int i = 0; i < keys.length; i++) {
            keys[i] = Math.min(strand.time(i) - least, LARGEST_SPAN - 1) << INDEX_BITS | i;
        }
        Arrays.sort(keys);
        int[] order = Arrays.stream(keys)
                .mapToInt(key -> (int) key & (1 << INDEX_BITS) - 1)
                .toArray();
        for (int i = 1; i < order.length; i++) {
            strand.time(order[i], Math.max(strand.time(order[i]), strand.time(order[i - 1]) + 1));
        }
        return order;
    }
}
