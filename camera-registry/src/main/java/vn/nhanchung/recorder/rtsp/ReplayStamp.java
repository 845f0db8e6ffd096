package vn.nhanchung.recorder.rtsp;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What ONVIF replay writes into the first packet of each frame (Streaming Specification, RTP header extension).
 *
 * @param seen when the frame was seen, UTC of the recorder
 * @param clean whether decoding can start here
 * @param endsSection whether the recording has a hole behind it
 * @param discontinuous whether it does not follow the frame before it
 * @param terminal whether nothing at all follows
 */
record ReplayStamp(Instant seen, boolean clean, boolean endsSection, boolean discontinuous, boolean terminal) {

    private static final short PROFILE = (short) 0xABAC;
    private static final int SIZE = 12;

    /** Reads an extension; null for any other profile. */
    static @Nullable ReplayStamp read(short profile, ByteBuffer body) {
        if (profile != PROFILE || body.remaining() < SIZE) {
            return null;
        }
        int flags = body.get(8);
        return new ReplayStamp(
                NtpTime.read(body, 0),
                (flags & 0x80) != 0,
                (flags & 0x40) != 0,
                (flags & 0x20) != 0,
                (flags & 0x10) != 0);
    }
}
