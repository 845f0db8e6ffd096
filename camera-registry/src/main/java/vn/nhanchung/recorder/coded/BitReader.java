package vn.nhanchung.recorder.coded;

import java.io.ByteArrayOutputStream;

/** Reads bits and Exp-Golomb numbers of a NAL unit, its emulation prevention bytes taken out; past the end it reads zeros. */
public final class BitReader {

    private final byte[] data;
    private int bit;

    private BitReader(byte[] data) {
        this.data = data;
    }

    /** Reads bytes that hold no emulation prevention. */
    public static BitReader plain(byte[] data) {
        return new BitReader(data);
    }

    /** Reads the payload of a NAL unit that follows {@code header} bytes. */
    public static BitReader ofNal(byte[] nal, int header) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(nal.length);
        int zeros = 0;
        for (int i = header; i < nal.length; i++) {
            boolean prevention = zeros >= 2 && nal[i] == 3;
            if (!prevention) {
                plain.write(nal[i]);
            }
            zeros = nal[i] == 0 ? zeros + 1 : 0;
        }
        return new BitReader(plain.toByteArray());
    }

    /** The next {@code count} bits, at most 32, as an unsigned number in the low bits. */
    public int bits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++, bit++) {
            int at = bit >> 3;
            int one = at < data.length ? data[at] >> (7 - (bit & 7)) & 1 : 0;
            value = value << 1 | one;
        }
        return value;
    }

    /** Whether the next bit is set. */
    public boolean flag() {
        return bits(1) == 1;
    }

    /** Passes over bits. */
    public void skip(int count) {
        bit += count;
    }

    /** An unsigned Exp-Golomb number; 0 for one that no stream may hold. */
    public int unsigned() {
        int zeros = 0;
        while (zeros < 32 && bit < data.length * 8 && !flag()) {
            zeros++;
        }
        return zeros > 30 ? 0 : (1 << zeros) - 1 + bits(zeros);
    }

    /** A signed Exp-Golomb number. */
    public int signed() {
        int code = unsigned();
        return (code & 1) == 1 ? (code + 1) / 2 : -(code / 2);
    }

    /** The next whole bytes. */
    public byte[] bytes(int count) {
        byte[] out = new byte[count];
        for (int i = 0; i < count; i++) {
            out[i] = (byte) bits(8);
        }
        return out;
    }
}
