package vn.nhanchung.extraction.video;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Turns a packet as the source frames it into a sample as MP4 frames it; the coded bytes inside stay what they are. */
final class Framing {

    /** How the source frames its packets. */
    enum Kind {
        /** Already as MP4 wants it. */
        AS_IS,
        /** NAL units behind start codes, which become four-byte lengths. */
        START_CODES,
        /** AAC behind an ADTS header, which MP4 states once for the track. */
        ADTS
    }

    /** Bytes of the length that replaces a start code. */
    static final int LENGTH = 4;

    private static final int ADTS_HEADER = 7;

    private final Kind kind;
    private byte[] source = new byte[0];
    private byte[] framed = new byte[0];
    private int size;

    Framing(Kind kind) {
        this.kind = kind;
    }

    /** Whether samples are the source's bytes. */
    boolean asIs() {
        return kind == Kind.AS_IS;
    }

    /** Whether the source puts start codes before its NAL units, so that samples have lengths of four bytes. */
    boolean startCodes() {
        return kind == Kind.START_CODES;
    }

    /** The sample, empty when the packet is not framed as expected; valid until the next call, or as long as the packet. */
    ByteBuffer sample(ByteBuffer packet) {
        return switch (kind) {
            case AS_IS -> packet;
            case START_CODES -> lengths(packet);
            case ADTS -> isAdts(packet) ? afterHeader(packet) : packet.slice(0, 0);
        };
    }

    /** The audio specific configuration that an ADTS header implies. */
    static byte[] configuration(ByteBuffer packet) {
        int header = packet.getInt(0);
        int profile = header >> 14 & 3;
        int rate = header >> 10 & 15;
        int channels = header >> 6 & 7;
        int packed = (profile + 1) << 11 | rate << 7 | channels << 3;
        return new byte[] {(byte) (packed >> 8), (byte) packed};
    }

    /** Whether the packet begins with an ADTS header. */
    static boolean isAdts(ByteBuffer packet) {
        return packet.limit() > ADTS_HEADER && (packet.getShort(0) & 0xfff6) == 0xfff0;
    }

    private static ByteBuffer afterHeader(ByteBuffer packet) {
        boolean checked = (packet.get(1) & 1) == 0;
        int header = Math.min(packet.limit(), checked ? ADTS_HEADER + 2 : ADTS_HEADER);
        return packet.slice(header, packet.limit() - header);
    }

    private ByteBuffer lengths(ByteBuffer packet) {
        int length = packet.limit();
        source = room(source, length);
        packet.get(0, source, 0, length);
        size = 0;
        Nal.walkStartCodes(source, length, this::append);
        return ByteBuffer.wrap(framed, 0, size);
    }

    private boolean append(int from, int to) {
        int unit = to - from;
        if (framed.length < size + LENGTH + unit) {
            framed = Arrays.copyOf(framed, (size + LENGTH + unit) * 3 / 2);
        }
        ByteBuffer.wrap(framed).putInt(size, unit);
        System.arraycopy(source, from, framed, size + LENGTH, unit);
        size += LENGTH + unit;
        return true;
    }

    private static byte[] room(byte[] buffer, int length) {
        return buffer.length < length ? new byte[length + length / 2] : buffer;
    }
}
