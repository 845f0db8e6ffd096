package vn.nhanchung.recorder.hikvision;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import vn.nhanchung.recorder.PosixZone;
import vn.nhanchung.recorder.RecorderTime;

/**
 * What a device answers to {@code GET /ISAPI/System/time}.
 *
 * @param local what its clock shows, to the second
 * @param zone how far that is ahead of UTC
 * @param toldWithTime whether the time itself had its offset
 */
record DeviceClock(LocalDateTime local, ZoneOffset zone, boolean toldWithTime) {

    /**
     * Reads the two elements of the answer.
     *
     * @throws DateTimeException where they do not tell the zone: local time without an offset and no rule, or one with summer time
     */
    static DeviceClock parse(String localTime, String timeZone) {
        IsapiTime time = IsapiTime.parse(localTime);
        ZoneOffset told = time.offset();
        return new DeviceClock(time.written(), told == null ? PosixZone.offset(timeZone) : told, told != null);
    }

    /** What it shows, on the time line of UTC. */
    RecorderTime now() {
        return new RecorderTime(local.toInstant(zone));
    }

    /** How it would write now in a notation. */
    LocalDateTime now(TimeNotation notation) {
        return notation.write(now(), zone);
    }
}
