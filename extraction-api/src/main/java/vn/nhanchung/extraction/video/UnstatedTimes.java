package vn.nhanchung.extraction.video;

import java.util.Arrays;

/**
 * Gives pictures without a time of their own one from their place between those that have one. A transport stream states
 * times for its PES packets only: of several pictures that begin in one packet the first has a time, and libavformat finds
 * none for a picture whose first bytes end the packet before, as where a camera puts a message after the picture it belongs
 * to. Times are in the stream's time base.
 */
final class UnstatedTimes {

    /** Where a time is not known. */
    static final long UNKNOWN = Long.MIN_VALUE;

    private final long usual;
    private final long longest;

    /**
     * For one stream.
     *
     * @param usual how far apart pictures are
     * @param longest two times further apart belong to different counts of time
     */
    UnstatedTimes(long usual, long longest) {
        this.usual = usual;
        this.longest = longest;
    }

    /** The usual distance of two pictures in decoding order, by those whose times are known; {@code otherwise} where no two are. */
    static long usual(LongColumn decoded, long otherwise) {
        long[] steps = new long[decoded.size()];
        int count = 0;
        int before = -1;
        for (int i = 0; i < decoded.size(); i++) {
            if (decoded.get(i) != UNKNOWN) {
                long step = before < 0 ? 0 : (decoded.get(i) - decoded.get(before)) / (i - before);
                if (step > 0) {
                    steps[count++] = step;
                }
                before = i;
            }
        }
        Arrays.sort(steps, 0, count);
        return count == 0 ? otherwise : steps[count / 2];
    }

    /**
     * Replaces what is unknown by even steps between what is known before and after it, at the ends by usual ones; nothing
     * happens where no time is known.
     *
     * @param order the pictures by place in which their times rise
     */
    void fill(LongColumn times, int[] order) {
        int before = -1;
        for (int place = 0; place < order.length; place++) {
            if (times.get(order[place]) != UNKNOWN) {
                fill(times, order, before, place);
                before = place;
            }
        }
        if (before >= 0) {
            fill(times, order, before, order.length);
        }
    }

    /** Fills between two places whose times are known; the first may be -1, the last the number of places. */
    private void fill(LongColumn times, int[] order, int before, int after) {
        boolean ahead = before < 0;
        boolean between = !ahead && after < order.length;
        long distance = between ? times.get(order[after]) - times.get(order[before]) : 0;
        boolean even = distance > 0 && distance <= longest;
        for (int place = before + 1; place < after; place++) {
            long time = ahead
                    ? times.get(order[after]) - (after - place) * usual
                    : times.get(order[before])
                            + (even
                                    ? TickLine.scale(distance, place - before, after - before)
                                    : (place - before) * usual);
            times.set(order[place], time);
        }
    }
}
