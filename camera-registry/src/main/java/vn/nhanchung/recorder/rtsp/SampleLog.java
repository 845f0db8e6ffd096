package vn.nhanchung.recorder.rtsp;

import java.util.Arrays;
import java.util.BitSet;

/** Which samples of a track lie where in the file, and when each is shown, in the order in which they came. */
final class SampleLog {

    private long[] times = new long[1024];
    private long[] positions = new long[1024];
    private int[] sizes = new int[1024];
    private final BitSet keys = new BitSet();
    private int count;

    /** Notes a sample. */
    void add(long time, long position, int size, boolean key) {
        if (count == times.length) {
            times = Arrays.copyOf(times, count * 2);
            positions = Arrays.copyOf(positions, count * 2);
            sizes = Arrays.copyOf(sizes, count * 2);
        }
        times[count] = time;
        positions[count] = position;
        sizes[count] = size;
        keys.set(count++, key);
    }

    /** Samples so far. */
    int count() {
        return count;
    }

    /** When a sample is shown, in ticks. */
    long time(int index) {
        return times[index];
    }

    /** Where a sample begins in the file. */
    long position(int index) {
        return positions[index];
    }

    /** Bytes of a sample. */
    int size(int index) {
        return sizes[index];
    }

    /** Whether a decoder can start at a sample. */
    boolean isKey(int index) {
        return keys.get(index);
    }

    /** The earliest time of all. */
    long earliest() {
        return Arrays.stream(times, 0, count).min().orElse(0);
    }

    /** The latest time of all. */
    long latest() {
        return Arrays.stream(times, 0, count).max().orElse(0);
    }

    /** The longest time from one key frame to the next, in ticks; that of all samples where there is one. */
    long longestGroup() {
        long longest = 0;
        int last = keys.nextSetBit(0);
        for (int key = last; key >= 0; key = keys.nextSetBit(key + 1)) {
            longest = Math.max(longest, times[key] - times[last]);
            last = key;
        }
        return longest > 0 ? longest : latest() - earliest();
    }

    /**
     * Times at which the samples can be decoded: RTP does not tell them, and MP4 wants them to grow. They are the times of
     * showing in their order, so that each frame keeps its distance to the next.
     */
    long[] decodingTimes() {
        long[] sorted = Arrays.copyOf(times, count);
        Arrays.sort(sorted);
        for (int i = 1; i < count; i++) {
            sorted[i] = Math.max(sorted[i], sorted[i - 1] + 1);
        }
        return sorted;
    }
}
