package vn.nhanchung.extraction.video;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * One picture of H.264 or H.265 as a transport stream holds it, put together from packets, and where the NAL units behind its
 * start codes lie. The same units as {@link Nal#walkStartCodes} finds, several times faster.
 */
final class TsUnit {

    /** No camera's picture is larger. */
    static final int LARGEST = 64 << 20;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long TOPS = 0x8080808080808080L;
    private static final int START_CODE = 3;

    private byte[] bytes = new byte[1 << 16];
    private int length;
    private int[] from = new int[16];
    private int[] to = new int[16];
    private int units;

    /** Forgets the picture. */
    void clear() {
        length = 0;
        units = 0;
    }

    /** Appends a part of a packet; false where the picture becomes larger than any camera's. */
    boolean add(ByteBuffer in, int start, int end) {
        int more = end - start;
        if (more > LARGEST - length) {
            return false;
        }
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length + (bytes.length >> 1)));
        }
        in.get(start, bytes, length, more);
        length += more;
        return true;
    }

    /** Bytes as the stream holds them. */
    int length() {
        return length;
    }

    /** The byte at an index. */
    byte at(int index) {
        return bytes[index];
    }

    /** The array that holds the bytes; more may follow them. */
    byte[] bytes() {
        return bytes;
    }

    /** Finds the NAL units; the bytes they take in a clip, each behind a length of four bytes. */
    long split() {
        units = 0;
        long framed = 0;
        int start = startCode(0);
        while (start < length) {
            int next = startCode(start + START_CODE);
            int end = next;
            while (end > start + START_CODE && bytes[end - 1] == 0) {
                end--;
            }
            if (end > start + START_CODE) {
                append(start + START_CODE, end);
                framed += Framing.LENGTH + end - start - START_CODE;
            }
            start = next;
        }
        return framed;
    }

    /** How many units there are. */
    int units() {
        return units;
    }

    /** Where a unit begins, its start code passed over. */
    int from(int unit) {
        return from[unit];
    }

    /** Where a unit ends. */
    int to(int unit) {
        return to[unit];
    }

    private void append(int start, int end) {
        if (units == from.length) {
            from = Arrays.copyOf(from, 2 * units);
            to = Arrays.copyOf(to, 2 * units);
        }
        from[units] = start;
        to[units++] = end;
    }

    /** Where the next start code of three bytes lies; the length when there is none. */
    private int startCode(int start) {
        int i = start;
        while (i + Long.BYTES <= length) {
            long word = (long) WORD.get(bytes, i);
            long zero = word - ONES & ~word & TOPS;
            if (zero == 0) {
                i += Long.BYTES;
            } else {
                i += Long.numberOfTrailingZeros(zero) >> 3;
                if (isStartCode(i)) {
                    return i;
                }
                i++;
            }
        }
        while (i < length && !isStartCode(i)) {
            i++;
        }
        return i;
    }

    private boolean isStartCode(int i) {
        return i + 2 < length && bytes[i] == 0 && bytes[i + 1] == 0 && bytes[i + 2] == 1;
    }
}
