package vn.nhanchung.extraction.video;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Chooses key frames. Pure. */
final class KeyFrameChoice {

    private KeyFrameChoice() {}

    /**
     * Key frames evenly over a clip: for each of so many instants from the first key frame on, the key frame at or before it,
     * each once.
     *
     * @param times of all key frames, rising
     * @param end of the clip, in the unit of {@code times}
     * @return places in {@code times}, rising; the first key frame is among them
     */
    static int[] evenly(long[] times, long end, int most) {
        if (times.length <= most) {
            return IntStream.range(0, times.length).toArray();
        }
        return IntStream.range(0, most)
                .map(i -> atOrBefore(times, times[0] + Math.round((double) (end - times[0]) * i / most)))
                .distinct()
                .toArray();
    }

    /** The place of the key frame nearest to an instant; there is at least one. */
    static int nearest(long[] times, long instant) {
        int before = atOrBefore(times, instant);
        boolean after = before + 1 < times.length && times[before + 1] - instant < Math.abs(instant - times[before]);
        return after ? before + 1 : before;
    }

    /** The place of the last key frame at or before an instant, the first one where there is none. */
    private static int atOrBefore(long[] times, long instant) {
        int found = Arrays.binarySearch(times, instant);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }
}
