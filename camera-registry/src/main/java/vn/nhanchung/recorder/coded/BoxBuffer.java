package vn.nhanchung.recorder.coded;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** A growing, big-endian buffer in which MP4 boxes are written, each size filled in when its body is known. */
public final class BoxBuffer {

    private byte[] data = new byte[256];
    private int size;

    /** Appends one byte, the low eight bits. */
    public BoxBuffer u8(int value) {
        room(1);
        data[size++] = (byte) value;
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
        System.arraycopy(value, 0, data, size, value.length);
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
        int length = size - start;
        for (int i = 0; i < 4; i++) {
            data[start + i] = (byte) (length >>> (24 - 8 * i));
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

    /** A copy of what was written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(data, size);
    }

    private void room(int more) {
        int needed = Math.addExact(size, more);
        if (needed > data.length) {
            data = Arrays.copyOf(data, Math.max(needed, data.length + (data.length >> 1)));
        }
    }
}
