package vn.nhanchung.recorder.hikvision;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import vn.nhanchung.recorder.RecorderTime;

/**
 * What a device means by a time that it writes with a {@code Z}: firmware of one and the same vendor means either, and public programs
 * that read such devices disagree accordingly. It is found out of each device, never configured.
 */
enum TimeNotation {
    /** The device's local time, the {@code Z} being an ornament. */
    LOCAL,
    /** UTC, as ISO 8601 has it. */
    UTC;

    /** What the device's clock showed when it wrote this. */
    RecorderTime read(IsapiTime time, ZoneOffset zone) {
        ZoneOffset told = time.offset();
        return new RecorderTime(time.written().toInstant(told == null ? meant(zone) : told));
    }

    /** How the device would write this. */
    LocalDateTime write(RecorderTime time, ZoneOffset zone) {
        return LocalDateTime.ofInstant(time.reading(), meant(zone));
    }

    private ZoneOffset meant(ZoneOffset zone) {
        return this == LOCAL ? zone : ZoneOffset.UTC;
    }
}
