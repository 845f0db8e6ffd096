package vn.nhanchung.recorder.moonfire;

import java.time.DateTimeException;
import java.time.Instant;
import vn.nhanchung.recorder.RecorderTime;

/** Moonfire NVR's wall time: 90,000ths of a second since 1970 in UTC ({@code ref/api.md}). */
final class MoonfireTime {

    private static final long PER_SECOND = 90_000;
    private static final long NANOS = 1_000_000_000;

    /** The year 9999. */
    private static final long LAST = 253_402_300_000L * PER_SECOND;

    private MoonfireTime() {}

    /** @throws DateTimeException where it is before 1970 or behind the year 9999 */
    static RecorderTime read(long units) {
        if (units < 0 || units > LAST) {
            throw new DateTimeException("no time: " + units);
        }
        long nanos = (units % PER_SECOND * NANOS + PER_SECOND / 2) / PER_SECOND;
        return new RecorderTime(Instant.ofEpochSecond(units / PER_SECOND, nanos));
    }

    /** The unit at or before an instant. */
    static long write(RecorderTime time) {
        Instant instant = time.reading();
        return instant.getEpochSecond() * PER_SECOND + instant.getNano() * PER_SECOND / NANOS;
    }

    /** To the second, as its files are stamped. */
    static RecorderTime second(long units) {
        return read(units - units % PER_SECOND);
    }
}
