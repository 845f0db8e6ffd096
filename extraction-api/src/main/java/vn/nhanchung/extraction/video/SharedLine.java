package vn.nhanchung.extraction.video;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files that hold the same frames, on one line. A recorder that begins a file before it ends the last, as {@code motion} does,
 * names it by the second at which it was opened, while its first picture is the last key frame before: the names are off from each
 * other by up to the distance of two key frames, the frames are not.
 */
final class SharedLine {

    /** Names that are off by more jitters than this from one file to the next say that a clock was set. */
    private static final int REACH = 5;

    /** Names that are off by more jitters than this along a line say that the frames' own clock runs fast or slow. */
    private static final int DRIFT = 2;

    /** A file that lies within another stands between two that share frames. */
    private static final int LOOK_BACK = 3;

    private final List<SegmentFrames> segments;
    private final List<SegmentClock> clocks;
    private final long reach;
    private final long drift;

    private SharedLine(List<SegmentFrames> segments, List<SegmentClock> clocks, long jitter) {
        this.segments = segments;
        this.clocks = clocks;
        reach = REACH * jitter;
        drift = DRIFT * jitter;
    }

    /**
     * The clocks of segments in order, those that hold the same frames drawn together. Of their names that one is believed
     * which puts the line earliest: a recorder opens no file before the first picture in it was taken.
     */
    static List<SegmentClock> of(List<SegmentFrames> segments, List<SegmentClock> clocks, long jitter) {
        SharedLine line = new SharedLine(segments, new ArrayList<>(clocks), jitter);
        int from = 0;
        long[] places = new long[segments.size()];
        for (int i = 0; i < places.length; i++) {
            Long place = i == 0 ? null : line.place(i, from, places);
            if (place == null) {
                line.draw(from, i, places);
                from = i;
            }
            places[i] = place == null ? clocks.get(i).start() : place;
        }
        line.draw(from, places.length, places);
        return List.copyOf(line.clocks);
    }

    /** Where a segment starts on the line of those before it; null when it shares nothing with them. */
    private @Nullable Long place(int later, int from, long[] places) {
        for (int earlier = later - 1; earlier >= Math.max(from, later - LOOK_BACK); earlier--) {
            SharedKey shared = near(earlier, later) ? SharedKey.of(segments.get(earlier), segments.get(later)) : null;
            if (shared != null) {
                long here = clocks.get(earlier).at(segments.get(earlier).time(shared.earlier()))
                        - clocks.get(earlier).start();
                long there = clocks.get(later).at(segments.get(later).time(shared.later()))
                        - clocks.get(later).start();
                long place = places[earlier] + here - there;
                long named = places[earlier]
                        + clocks.get(later).start()
                        - clocks.get(earlier).start();
                // A film that is played again is the same from its beginning; a recorder goes on.
                boolean goesOn = place - places[earlier] > segments.get(earlier).frameLength();
                return goesOn && Math.abs(place - named) < reach ? place : null;
            }
        }
        return null;
    }

    private boolean near(int earlier, int later) {
        SegmentFrames before = segments.get(earlier);
        return clocks.get(later).start() < clocks.get(earlier).at(before.length()) + reach;
    }

    /** Puts the segments from one up to another where they belong. */
    private void draw(int from, int to, long[] places) {
        if (to - from < 2) {
            return;
        }
        SegmentClock first = clocks.get(from);
        long laid = places[to - 1] - places[from];
        long named = clocks.get(to - 1).start() - first.start();
        boolean paced = drifts(from, to, places) && laid > 0 && named > 0;
        long ahead = 0;
        for (int i = from; i < to; i++) {
            if (paced) {
                places[i] = first.start() + TickLine.scale(places[i] - places[from], named, laid);
            }
            ahead = Math.max(ahead, places[i] - clocks.get(i).start());
        }
        for (int i = from; i < to; i++) {
            SegmentClock own = clocks.get(i);
            boolean measured = own.num() == own.den();
            clocks.set(
                    i,
                    paced && measured
                            ? new SegmentClock(places[i] - ahead, named, laid)
                            : new SegmentClock(places[i] - ahead, own.num(), own.den()));
        }
    }

    private boolean drifts(int from, int to, long[] places) {
        long least = 0;
        long most = 0;
        for (int i = from; i < to; i++) {
            long off = places[i] - clocks.get(i).start();
            least = Math.min(least, off);
            most = Math.max(most, off);
        }
        return most - least > drift;
    }
}
