package vn.nhanchung.extraction.video;

import java.util.Arrays;

/**
 * A growing list of longs without boxes: tables of a day's frames are columns of these. As long as all values fit, each takes
 * four bytes.
 */
final class LongColumn {

    private static final int[] NONE = {};
    private static final long[] NO_LARGE = {};
    private static final int LEAST = 64;

    private int[] small = NONE;
    /** In use instead of {@code small} from the first value on that does not fit. */
    private long[] large = NO_LARGE;

    private boolean fits = true;
    private int size;

    /** Appends a value. */
    void add(long value) {
        widenFor(value);
        int capacity = fits ? small.length : large.length;
        if (size == capacity) {
            resize(Math.max(LEAST, size + (size >> 1)));
        }
        size++;
        set(size - 1, value);
    }

    /** The value at an index. */
    long get(int index) {
        return fits ? small[index] : large[index];
    }

    /** Replaces the value at an index. */
    void set(int index, long value) {
        widenFor(value);
        if (fits) {
            small[index] = (int) value;
        } else {
            large[index] = value;
        }
    }

    /** Values held. */
    int size() {
        return size;
    }

    /** Forgets all values from an index on. */
    void truncate(int newSize) {
        size = newSize;
    }

    /** Gives back the room for more values. */
    void trim() {
        resize(size);
    }

    /** A copy of the values. */
    long[] toArray() {
        long[] copy = new long[size];
        Arrays.setAll(copy, this::get);
        return copy;
    }

    private void resize(int capacity) {
        if (fits) {
            small = Arrays.copyOf(small, capacity);
        } else {
            large = Arrays.copyOf(large, capacity);
        }
    }

    private void widenFor(long value) {
        if (fits && value != (int) value) {
            long[] wide = new long[Math.max(LEAST, small.length)];
            for (int i = 0; i < size; i++) {
                wide[i] = small[i];
            }
            large = wide;
            small = NONE;
            fits = false;
        }
    }
}
