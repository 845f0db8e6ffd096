package vn.nhanchung.recorder.rtsp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;

/** One frame while its units arrive: each behind four bytes of its length, in the order in which they came. */
final class AccessUnit {

    private static final int LARGEST = 32 << 20;
    private static final int LENGTH = 4;

    private final NalCoding coding;
    private final int time;
    private @Nullable ReplayStamp stamp;
    private byte[] data = new byte[16 << 10];
    private int size;
    private int unitStart = -1;
    private boolean key;
    private boolean picture;
    private boolean damaged;
    private final List<byte[]> sets = new ArrayList<>();

    /** A frame that has nothing yet; {@code time} is RTP's. */
    AccessUnit(NalCoding coding, int time) {
        this.coding = coding;
        this.time = time;
    }

    /** Begins a unit; one that was not ended is torn. */
    void begin() {
        damaged |= unitStart >= 0;
        unitStart = size;
        put(new byte[LENGTH], 0, LENGTH);
    }

    /** Adds bytes to the unit that was begun. */
    void add(ByteBuffer bytes) {
        put(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    }

    /** Adds one byte to the unit that was begun. */
    void add(int value) {
        put(new byte[] {(byte) value}, 0, 1);
    }

    /** Ends the unit and looks at what it is. */
    void end() {
        int length = size - unitStart - LENGTH;
        ByteBuffer.wrap(data).putInt(unitStart, length);
        int from = unitStart + LENGTH;
        unitStart = -1;
        if (length <= coding.headBytes()) {
            size = from - LENGTH;
            return;
        }
        int type = coding.type(data[from]);
        if (coding.isPicture(type)) {
            // The first slice of a picture says so; without it the beginning is missing.
            damaged |= !picture && !coding.beginsPicture(type, data[from + coding.headBytes()]);
            picture = true;
        }
        key |= coding.isKey(type);
        if (coding.isParameterSet(type)) {
            sets.add(Arrays.copyOfRange(data, from, size));
        }
    }

    /** Whether a unit was begun and not ended. */
    boolean isOpen() {
        return unitStart >= 0;
    }

    /** Says that a part of it is missing. */
    void damage() {
        damaged = true;
    }

    /** Keeps the recorder's word on it, the first that it gives. */
    void stamp(@Nullable ReplayStamp given) {
        stamp = stamp == null ? given : stamp;
    }

    /** The recorder's word on it; null where it gave none. */
    @Nullable
    ReplayStamp stamp() {
        return stamp;
    }

    /** RTP's time. */
    int time() {
        return time;
    }

    /** Whether a decoder can start here. */
    boolean isKey() {
        return key;
    }

    /** Whether it holds a picture at all. */
    boolean hasPicture() {
        return picture;
    }

    /** Whether it is not whole. */
    boolean isDamaged() {
        return damaged || isOpen();
    }

    /** The parameter sets in it. */
    List<byte[]> sets() {
        return sets;
    }

    /** Its bytes. */
    ByteBuffer bytes() {
        return ByteBuffer.wrap(data, 0, size);
    }

    private void put(byte[] from, int offset, int count) {
        if (size + count > LARGEST) {
            throw new FootageException(Kind.CORRUPT, "a frame does not end");
        }
        if (size + count > data.length) {
            data = Arrays.copyOf(data, Math.max(size + count, data.length * 2));
        }
        System.arraycopy(from, offset, data, size, count);
        size += count;
    }
}
