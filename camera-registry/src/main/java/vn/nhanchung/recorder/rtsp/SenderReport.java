package vn.nhanchung.recorder.rtsp;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a sender reports of its clock (RFC 3550, 6.4.1).
 *
 * @param clock what it showed: most show the present while they play back, some when the pictures were recorded
 * @param time RTP's time at the same moment
 */
record SenderReport(Instant clock, int time) {

    private static final int TYPE = 200;
    private static final int SIZE = 20;

    /** The first one in a compound packet of RTCP; null where there is none, or its clock is not told. */
    static @Nullable SenderReport read(ByteBuffer in) {
        int at = 0;
        while (in.remaining() - at >= 4 && (in.get(at) & 0xc0) == 0x80) {
            boolean report = (in.get(at + 1) & 0xff) == TYPE && in.remaining() - at >= SIZE;
            if (report && in.getLong(at + 8) != 0) {
                return new SenderReport(NtpTime.read(in, at + 8), in.getInt(at + 16));
            }
            at += 4 + 4 * (in.getShort(at + 2) & 0xffff);
        }
        return null;
    }
}
