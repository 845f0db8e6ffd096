package vn.nhanchung.extraction.video;

import java.util.Arrays;

/** A growing list of longs without boxes: tables of a day's frames are columns of these. */
final class LongColumn {

    private long[] values = new long[64];
    private int size;

    /** Appends a value. */
    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1));
        }
        values[size++] = value;
    }

    /** The value at an index. */
    long get(int index) {
        return values[index];
    }

    /** Replaces the value at an index. */
    void set(int index, long value) {
        values[index] = value;
    }

    /** Values held. */
    int size() {
        return size;
    }

    /** Forgets all values from an index on. */
    void truncate(int newSize) {
        size = newSize;
    }

    /** A copy of the values. */
    long[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
