package vn.nhanchung.recorder.rtsp;

import java.nio.ByteBuffer;
import java.time.Instant;

/** NTP's 64 bits: seconds since 1900, and the part of a second. */
final class NtpTime {

    private static final long UNTIL_1970 = 2_208_988_800L;
    /** The seconds have 32 bits; small ones are those after 2036. */
    private static final long ERA = 1L << 32;

    private NtpTime() {}

    /** Reads one at a place. */
    static Instant read(ByteBuffer in, int at) {
        long seconds = in.getInt(at) & 0xffff_ffffL;
        long fraction = in.getInt(at + 4) & 0xffff_ffffL;
        if (seconds < ERA / 2) {
            seconds += ERA;
        }
        // Rounded to nearest: a time that was a whole number of nanoseconds is that number again.
        long nanos = (fraction * 1_000_000_000L + ERA / 2) >>> 32;
        return Instant.ofEpochSecond(seconds - UNTIL_1970, nanos);
    }
}
