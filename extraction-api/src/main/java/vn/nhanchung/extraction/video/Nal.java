package vn.nhanchung.extraction.video;

import java.nio.ByteBuffer;

/** NAL units of one coded frame, length-prefixed or with start codes, visited without copying. */
final class Nal {

    /** Receives one unit; false stops the walk. */
    @FunctionalInterface
    interface Visitor {
        /** A unit's bytes lie from {@code from} up to {@code to} of the walked buffer. */
        boolean unit(int from, int to);
    }

    private Nal() {}

    /** Walks length-prefixed units; stops in silence where a length runs past the end. */
    static void walkLengths(ByteBuffer frame, int lengthSize, Visitor visitor) {
        int at = 0;
        while (at + lengthSize <= frame.limit()) {
            long length = 0;
            for (int i = 0; i < lengthSize; i++) {
                length = length << 8 | (frame.get(at + i) & 0xff);
            }
            int from = at + lengthSize;
            if (length > frame.limit() - from || !visitor.unit(from, from + (int) length)) {
                return;
            }
            at = from + (int) length;
        }
    }

    /** Walks units behind start codes; zeros that trail a unit belong to none. */
    static void walkStartCodes(byte[] data, int length, Visitor visitor) {
        int from = afterStartCode(data, 0, length);
        while (from <= length) {
            int next = afterStartCode(data, from, length);
            int end = next > length ? length : next - 3;
            while (end > from && data[end - 1] == 0) {
                end--;
            }
            if (end > from && !visitor.unit(from, end)) {
                return;
            }
            from = next;
        }
    }

    /** Where the byte after the next start code lies; beyond {@code length} when there is none. */
    private static int afterStartCode(byte[] data, int from, int length) {
        int i = from;
        while (i + 2 < length) {
            int third = data[i + 2] & 0xff;
            if (third > 1) {
                i += 3;
            } else if (third == 1 && data[i] == 0 && data[i + 1] == 0) {
                return i + 3;
            } else {
                i++;
            }
        }
        return length + 1;
    }
}
