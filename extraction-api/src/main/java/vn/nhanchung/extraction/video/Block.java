package vn.nhanchung.extraction.video;

import java.util.Arrays;

/**
 * Some values of a {@link LongColumn}, packed: each is what a straight line from the first to the last has there, and a rest of as
 * many bits as the largest needs. All sums are those of 64 bits, so that every value comes back whatever overflows.
 */
final class Block {

    static final int SHIFT = 8;
    /** Values in a block that is full. */
    static final int VALUES = 1 << SHIFT;

    static final int MASK = VALUES - 1;

    private static final int BASE = 0;
    private static final int SLOPE = 1;
    private static final int WIDTH = 2;
    private static final int RESTS = 3;

    private Block() {}

    /** Packs the first values of an array, one at least. */
    static long[] pack(long[] values, int count) {
        long slope = count == 1 ? 0 : (values[count - 1] - values[0]) / (count - 1);
        long least = values[0];
        long most = least;
        long leastSloping = least;
        long mostSloping = least;
        for (int i = 1; i < count; i++) {
            long value = values[i];
            least = Math.min(least, value);
            most = Math.max(most, value);
            long sloping = value - slope * i;
            leastSloping = Math.min(leastSloping, sloping);
            mostSloping = Math.max(mostSloping, sloping);
        }
        int flat = bits(most - least);
        int sloping = bits(mostSloping - leastSloping);
        return sloping < flat
                ? pack(values, count, new long[] {leastSloping, slope, sloping})
                : pack(values, count, new long[] {least, 0, flat});
    }

    private static long[] pack(long[] values, int count, long[] head) {
        int width = (int) head[WIDTH];
        if (width == 0) {
            return head;
        }
        long[] block = Arrays.copyOf(head, RESTS + (count * width + Long.SIZE - 1) / Long.SIZE);
        int word = RESTS;
        int shift = 0;
        long filling = 0;
        long line = head[BASE];
        for (int i = 0; i < count; i++, line += head[SLOPE]) {
            long rest = values[i] - line;
            filling |= rest << shift;
            shift += width;
            if (shift >= Long.SIZE) {
                block[word++] = filling;
                shift -= Long.SIZE;
                filling = shift == 0 ? 0 : rest >>> (width - shift);
            }
        }
        if (shift > 0) {
            block[word] = filling;
        }
        return block;
    }

    /** Of a difference without sign. */
    private static int bits(long difference) {
        return Long.SIZE - Long.numberOfLeadingZeros(difference);
    }

    /** The value at a place of a packed block. */
    static long get(long[] block, int place) {
        long line = block[BASE] + block[SLOPE] * place;
        int width = (int) block[WIDTH];
        if (width == 0) {
            return line;
        }
        int bit = place * width;
        int word = RESTS + (bit >> 6);
        int shift = bit & 63;
        long rest = block[word] >>> shift;
        if (shift + width > Long.SIZE) {
            rest |= block[word + 1] << (Long.SIZE - shift);
        }
        return line + (rest & -1L >>> (Long.SIZE - width));
    }

    /** The first values of a packed block. */
    static long[] unpack(long[] block, int count) {
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = get(block, i);
        }
        return values;
    }
}
