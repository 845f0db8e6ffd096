package vn.nhanchung.extraction.video;

import java.util.Arrays;

/**
 * A growing list of longs: tables of a day's frames are columns of these. Values lie in packed {@link Block}s, so that what
 * rises evenly takes next to nothing and anything else the bits by which it varies. One block is open, to be written to; writing
 * from front to back is cheap, here and there is not. Reading changes nothing: many may read what nobody writes.
 */
final class LongColumn {

    private static final long[][] NONE = {};
    private static final long[] CLOSED = {};
    private static final int LEAST = 16;

    private long[][] packed = NONE;
    /** The values of the block that is open, instead of the packed ones. */
    private long[] open = CLOSED;

    private int openBlock = -1;
    private int size;

    /** A column of these values. */
    static LongColumn of(long... values) {
        LongColumn column = new LongColumn();
        for (long value : values) {
            column.add(value);
        }
        return column;
    }

    /** Appends a value. */
    void add(long value) {
        int place = size & Block.MASK;
        open(size >> Block.SHIFT);
        if (place == open.length) {
            open = Arrays.copyOf(open, Math.clamp(2L * place, LEAST, Block.VALUES));
        }
        open[place] = value;
        size++;
    }

    /** The value at an index. */
    long get(int index) {
        int block = index >> Block.SHIFT;
        int place = index & Block.MASK;
        return block == openBlock ? open[place] : Block.get(packed[block], place);
    }

    /** Replaces the value at an index. */
    void set(int index, long value) {
        open(index >> Block.SHIFT);
        open[index & Block.MASK] = value;
    }

    /** Values held. */
    int size() {
        return size;
    }

    /** Forgets all values from an index on. */
    void truncate(int newSize) {
        size = newSize;
        if (openBlock >= blocks()) {
            openBlock = -1;
            open = CLOSED;
        }
        if (packed.length > blocks()) {
            packed = Arrays.copyOf(packed, blocks());
        }
    }

    /** Gives back the room for more values. */
    void trim() {
        close();
        if (packed.length > blocks()) {
            packed = Arrays.copyOf(packed, blocks());
        }
    }

    /** A copy of the values. */
    long[] toArray() {
        long[] copy = new long[size];
        Arrays.setAll(copy, this::get);
        return copy;
    }

    private int blocks() {
        return (size + Block.MASK) >> Block.SHIFT;
    }

    private int valuesIn(int block) {
        return Math.min(Block.VALUES, size - (block << Block.SHIFT));
    }

    private void open(int block) {
        if (block == openBlock) {
            return;
        }
        close();
        open = block < blocks() ? Block.unpack(packed[block], valuesIn(block)) : CLOSED;
        openBlock = block;
    }

    private void close() {
        if (openBlock < 0) {
            return;
        }
        if (openBlock >= packed.length) {
            packed = Arrays.copyOf(packed, openBlock + 1 + (openBlock >> 1));
        }
        packed[openBlock] = Block.pack(open, valuesIn(openBlock));
        openBlock = -1;
        open = CLOSED;
    }
}
