package vn.nhanchung.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;

/**
 * A picture as Dahua's recorders write it, in the form that libavformat's {@code dhav.c} reads: behind {@code DHAV}, kind, number, length,
 * local time and milliseconds, and before {@code dhav} and its length.
 */
public final class DavPicture {

    private static final int KEY = 0xfd;
    private static final int OTHER = 0xfc;
    private static final int SOUND = 0xf0;
    private static final int H264 = 2;
    private static final int H265 = 0xc;
    private static final int HEAD = 24;
    private static final int TAIL = 8;

    private final byte[] coded;
    private final boolean key;
    private final byte[] more;

    private DavPicture(byte[] coded, boolean key, byte[] more) {
        this.coded = coded;
        this.key = key;
        this.more = more;
    }

    /** One of H.264, in Annex B. */
    public static DavPicture h264(byte[] coded, boolean key, int width, int height, int perSecond) {
        return new DavPicture(coded, key, key ? form(H264, width, height, perSecond) : new byte[0]);
    }

    /** One of H.265, in Annex B. */
    public static DavPicture h265(byte[] coded, boolean key, int width, int height, int perSecond) {
        return new DavPicture(coded, key, key ? form(H265, width, height, perSecond) : new byte[0]);
    }

    private static byte[] form(int coding, int width, int height, int perSecond) {
        return ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0x81)
                .put((byte) 0)
                .put((byte) coding)
                .put((byte) perSecond)
                .put((byte) 0x82)
                .put(new byte[3])
                .putShort((short) width)
                .putShort((short) height)
                .array();
    }

    /** Whether it can be decoded by itself. */
    public boolean isKey() {
        return key;
    }

    /** Its coded bytes; not to be written to. */
    public byte[] coded() {
        return coded;
    }

    /**
     * It with its head and tail.
     *
     * @param number of the picture in its file
     * @param at by the recorder's clock, to the second
     * @param milliseconds within the second, or counted on from wherever
     */
    public byte[] frame(int number, LocalDateTime at, int milliseconds) {
        return frame(key ? KEY : OTHER, number, at, milliseconds, more, coded);
    }

    /**
     * Sound between pictures: G.711 by the A-law at 8 kHz, its head and tail as a picture's.
     *
     * @param coded one byte a sample
     */
    public static byte[] sound(int number, LocalDateTime at, int milliseconds, byte[] coded) {
        return frame(SOUND, number, at, milliseconds, new byte[] {(byte) 0x83, 1, 0x0e, 0}, coded);
    }

    private static byte[] frame(int kind, int number, LocalDateTime at, int milliseconds, byte[] more, byte[] coded) {
        int length = HEAD + more.length + coded.length + TAIL;
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("DHAV".getBytes(US_ASCII)).put((byte) kind).put(new byte[3]);
        bytes.putInt(number).putInt(length).putInt(packed(at));
        bytes.putShort((short) milliseconds).put((byte) more.length).put((byte) 0);
        return bytes.put(more)
                .put(coded)
                .put("dhav".getBytes(US_ASCII))
                .putInt(length)
                .array();
    }

    private static int packed(LocalDateTime at) {
        return (at.getYear() - 2000) << 26
                | at.getMonthValue() << 22
                | at.getDayOfMonth() << 17
                | at.getHour() << 12
                | at.getMinute() << 6
                | at.getSecond();
    }
}
