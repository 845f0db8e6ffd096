package vn.nhanchung.recorder.coded;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A growing, big-endian buffer in which MP4 boxes are written, each size filled in when its body is known; or one that only
 * counts, for a header that is to be made in one piece.
 */
public final class BoxBuffer {

    private final boolean counts;
    private byte[] data;
    private int size;

    /** An empty buffer. */
    public BoxBuffer() {
        this(256);
    }

    /** An empty buffer with room for so many bytes. */
    public BoxBuffer(int capacity) {
        this(new byte[capacity], false);
    }

    private BoxBuffer(byte[] data, boolean counts) {
        this.data = data;
        this.counts = counts;
    }

    /** A buffer that keeps no byte and knows how many there were. */
    public static BoxBuffer measuring() {
        return new BoxBuffer(new byte[0], true);
    }

    /** Appends one byte, the low eight bits. */
    public BoxBuffer u8(int value) {
        room(1);
        if (!counts) {
            data[size] = (byte) value;
        }
        size++;
        return this;
    }

    /** Appends two bytes. */
    public BoxBuffer u16(int value) {
        return u8(value >> 8).u8(value);
    }

    /** Appends four bytes, the low 32 bits. */
    public BoxBuffer u32(long value) {
        return u16((int) (value >> 16)).u16((int) value);
    }

    /** Appends eight bytes. */
    public BoxBuffer u64(long value) {
        return u32(value >> 32).u32(value);
    }

    /** Appends bytes as they are. */
    public BoxBuffer bytes(byte[] value) {
        room(value.length);
        if (!counts) {
            System.arraycopy(value, 0, data, size, value.length);
        }
        size += value.length;
        return this;
    }

    /** Appends ASCII letters. */
    public BoxBuffer text(String ascii) {
        return bytes(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    /** Appends zeros. */
    public BoxBuffer zeros(int count) {
        return bytes(new byte[count]);
    }

    /** Appends a box of four letters around what the body writes. */
    public BoxBuffer box(String type, Consumer<BoxBuffer> body) {
        int start = size;
        u32(0).text(type);
        body.accept(this);
        return u32At(start, size - start);
    }

    /** Puts four bytes in the place of others that were written. */
    public BoxBuffer u32At(int at, int value) {
        for (int i = 0; i < 4 && !counts; i++) {
            data[at + i] = (byte) (value >>> (24 - 8 * i));
        }
        return this;
    }

    /** Appends a box that begins with a version and three bytes of flags. */
    public BoxBuffer fullBox(String type, int version, int flags, Consumer<BoxBuffer> body) {
        return box(type, out -> {
            out.u32((long) version << 24 | flags);
            body.accept(out);
        });
    }

    /** Bytes written so far. */
    public int size() {
        return size;
    }

    /** What was written; nothing more may be. */
    public byte[] toByteArray() {
        return size == data.length ? data : Arrays.copyOf(data, size);
    }

    private void room(int more) {
        int needed = Math.addExact(size, more);
        if (!counts && needed > data.length) {
            data = Arrays.copyOf(data, Math.max(needed, data.length + (data.length >> 1)));
        }
    }
}
