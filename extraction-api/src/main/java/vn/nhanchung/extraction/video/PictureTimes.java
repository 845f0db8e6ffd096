package vn.nhanchung.extraction.video;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Finds when pictures are shown where the container does not say it of each: AVI names only the order of decoding, a program
 * stream gives one time to several pictures. Their own numbers tell the order, the times that are known the rest. Times are
 * in the stream's time base.
 */
final class PictureTimes {

    private static final long UNKNOWN = UnstatedTimes.UNKNOWN;

    private final ShowingOrder order = new ShowingOrder();
    private final LongColumn shown = new LongColumn();
    private final LongColumn decoded = new LongColumn();
    private final long usual;

    /** {@code usual} is how far apart pictures are where nothing better is known. */
    PictureTimes(long usual) {
        this.usual = Math.max(1, usual);
    }

    /**
     * Takes the next picture in decoding order.
     *
     * @param number in order of presentation since the last picture that starts afresh
     * @param key whether it may start afresh
     */
    void add(int number, boolean key) {
        order.add(number, key);
        shown.add(UNKNOWN);
        decoded.add(UNKNOWN);
    }

    /**
     * Says when the last picture added is shown. Where the picture decoded just before it said the same, that one's is forgotten:
     * a picture that begins with the last bytes of a packet may be given the time of the next packet, which belongs to the first
     * picture that begins in it (ISO/IEC 13818-1, 2.4.3.7).
     */
    void shownAt(long time) {
        int last = shown.size() - 1;
        if (last > 0 && shown.get(last - 1) == time) {
            shown.set(last - 1, UNKNOWN);
        }
        shown.set(last, time);
    }

    /** Says when the last picture added is decoded. */
    void decodedAt(long time) {
        decoded.set(decoded.size() - 1, time);
    }

    /** When each picture is shown, in decoding order. */
    long[] resolve() {
        int[] ranked = order.ranked();
        boolean stated = IntStream.of(ranked).anyMatch(i -> shown.get(i) != UNKNOWN);
        long[] byRank = new long[ranked.length];
        for (int rank = 0; rank < ranked.length; rank++) {
            byRank[rank] = stated ? shown.get(ranked[rank]) : decoded.get(rank);
        }
        fill(byRank);
        long[] times = new long[ranked.length];
        for (int rank = 0; rank < ranked.length; rank++) {
            times[ranked[rank]] = byRank[rank];
        }
        return times;
    }

    /** Replaces what is unknown, or not later than what comes before it, by even steps between its neighbours. */
    private void fill(long[] times) {
        int[] known = rising(times);
        if (known.length == 0) {
            Arrays.setAll(times, rank -> rank * usual);
            return;
        }
        long step = usualStep(times, known);
        for (int rank = 0; rank < known[0]; rank++) {
            times[rank] = times[known[0]] - (known[0] - rank) * step;
        }
        for (int i = 0; i < known.length; i++) {
            int from = known[i];
            int to = i + 1 < known.length ? known[i + 1] : times.length;
            for (int rank = from + 1; rank < to; rank++) {
                times[rank] = to == times.length
                        ? times[from] + (rank - from) * step
                        : times[from] + TickLine.scale(times[to] - times[from], rank - from, to - from);
            }
        }
    }

    private static int[] rising(long[] times) {
        long[] last = {UNKNOWN};
        return IntStream.range(0, times.length)
                .filter(rank -> {
                    boolean later = times[rank] > last[0];
                    last[0] = later ? times[rank] : last[0];
                    return later;
                })
                .toArray();
    }

    private long usualStep(long[] times, int[] known) {
        long[] steps = IntStream.range(1, known.length)
                .mapToLong(i -> (times[known[i]] - times[known[i - 1]]) / (known[i] - known[i - 1]))
                .sorted()
                .toArray();
        return steps.length == 0 ? usual : Math.max(1, steps[steps.length / 2]);
    }
}
