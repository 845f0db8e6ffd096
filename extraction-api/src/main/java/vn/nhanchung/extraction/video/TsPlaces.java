package vn.nhanchung.extraction.video;

import java.util.Arrays;

/** Where in the file the bytes of a PES packet's payload lie, packet by packet. */
final class TsPlaces {

    private int[] offsets = new int[64];
    private long[] positions = new long[64];
    private int size;

    /** Forgets all of them. */
    void clear() {
        size = 0;
    }

    /** Says where the payload's byte {@code offset} lies, and those after it up to the next such word. */
    void add(int offset, long position) {
        if (size == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * size);
            positions = Arrays.copyOf(positions, 2 * size);
        }
        offsets[size] = offset;
        positions[size++] = position;
    }

    /** Where a byte of the payload lies. */
    long position(int offset) {
        int found = Arrays.binarySearch(offsets, 0, size, offset);
        int place = found >= 0 ? found : -found - 2;
        return positions[place] + offset - offsets[place];
    }
}
