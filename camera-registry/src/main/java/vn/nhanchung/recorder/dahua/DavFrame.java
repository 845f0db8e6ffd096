package vn.nhanchung.recorder.dahua;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The head of a frame of DAV, as libavformat's {@code dhav.c} reads it: {@code DHAV}, its kind, three bytes, its number, its length with
 * head and tail, the second by the device's clock in six fields of bits, and a running count of milliseconds of 16 bits.
 *
 * @param second null where the bits are no time
 * @param count of milliseconds, of which only differences mean something
 */
record DavFrame(boolean isPicture, boolean isKey, @Nullable LocalDateTime second, int count) {

    /** {@code DHAV}. */
    private static final int MAGIC = 0x44484156;

    private static final int REST_OF_HEAD = 20;
    private static final int HEAD = 4 + REST_OF_HEAD;
    private static final int LARGEST = 16 << 20;

    private static final int SOUND = 0xf0;
    private static final int DATA = 0xf1;
    private static final int KEY = 0xfd;

    /** The next whole one; null where no further one is whole. */
    static @Nullable DavFrame next(InputStream bytes) throws IOException {
        if (!skipMagic(bytes)) {
            return null;
        }
        byte[] read = bytes.readNBytes(REST_OF_HEAD);
        if (read.length < REST_OF_HEAD) {
            return null;
        }
        ByteBuffer head = ByteBuffer.wrap(read).order(ByteOrder.LITTLE_ENDIAN);
        int length = head.getInt(8);
        if (length < HEAD || length > LARGEST || skip(bytes, length - HEAD) < length - HEAD) {
            return null;
        }
        int kind = head.get(0) & 0xff;
        return new DavFrame(
                kind != SOUND && kind != DATA, kind == KEY, second(head.getInt(12)), head.getShort(16) & 0xffff);
    }

    /** Whatever stands between frames is passed over, as what stands before the first in files that begin with {@code DAHUA}. */
    private static boolean skipMagic(InputStream bytes) throws IOException {
        int last = 0;
        int next = bytes.read();
        for (int passed = 0; next >= 0 && passed < LARGEST; passed++) {
            last = last << 8 | next;
            if (last == MAGIC) {
                return true;
            }
            next = bytes.read();
        }
        return false;
    }

    /** How many could be passed over: files skip beyond their end, so the last byte is read. */
    private static long skip(InputStream bytes, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        long skipped = 0;
        while (skipped < count - 1) {
            long step = bytes.skip(count - 1 - skipped);
            if (step <= 0) {
                return skipped;
            }
            skipped += step;
        }
        return bytes.read() < 0 ? skipped : count;
    }

    private static @Nullable LocalDateTime second(int bits) {
        try {
            return LocalDateTime.of(
                    2000 + (bits >>> 26),
                    bits >>> 22 & 0xf,
                    bits >>> 17 & 0x1f,
                    bits >>> 12 & 0x1f,
                    bits >>> 6 & 0x3f,
                    bits & 0x3f);
        } catch (DateTimeException none) {
            return null;
        }
    }
}
