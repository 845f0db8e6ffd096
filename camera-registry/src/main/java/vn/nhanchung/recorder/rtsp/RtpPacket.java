package vn.nhanchung.recorder.rtsp;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One packet of RTP (RFC 3550).
 *
 * @param payloadType which coding
 * @param marker whether the sender ends a frame with it
 * @param sequence 16 bits
 * @param time 32 bits, in ticks of the track's clock
 * @param source who sends it
 * @param stamp the time that a replayed frame carries; null where the packet has none
 * @param payload what is behind the head, without padding
 */
record RtpPacket(
        int payloadType,
        boolean marker,
        int sequence,
        int time,
        int source,
        @Nullable ReplayStamp stamp,
        ByteBuffer payload) {

    private static final int HEAD = 12;
    private static final int BYE = 203;

    /** Reads a packet; null where it is none. */
    static @Nullable RtpPacket read(ByteBuffer in) {
        int size = in.remaining();
        if (size < HEAD || (in.get(0) & 0xc0) != 0x80) {
            return null;
        }
        int at = HEAD + 4 * (in.get(0) & 0x0f);
        ReplayStamp stamp = null;
        if ((in.get(0) & 0x10) != 0) {
            if (size < at + 4) {
                return null;
            }
            int words = in.getShort(at + 2) & 0xffff;
            if (size < at + 4 + 4 * words) {
                return null;
            }
            stamp = ReplayStamp.read(in.getShort(at), in.slice(at + 4, 4 * words));
            at += 4 + 4 * words;
        }
        int end = (in.get(0) & 0x20) == 0 ? size : size - (in.get(size - 1) & 0xff);
        if (end < at) {
            return null;
        }
        return new RtpPacket(
                in.get(1) & 0x7f,
                in.get(1) < 0,
                in.getShort(2) & 0xffff,
                in.getInt(4),
                in.getInt(8),
                stamp,
                in.slice(at, end - at));
    }

    /** Whether a compound packet of RTCP says good-bye. */
    static boolean saysBye(ByteBuffer in) {
        int at = 0;
        while (in.remaining() - at >= 4 && (in.get(at) & 0xc0) == 0x80) {
            if ((in.get(at + 1) & 0xff) == BYE) {
                return true;
            }
            at += 4 + 4 * (in.getShort(at + 2) & 0xffff);
        }
        return false;
    }
}
