package vn.nhanchung.recorder.hikvision;

import java.time.LocalDateTime;
import vn.nhanchung.recorder.RecorderTime;

/** How a device's times are to be read, and written. */
record Reading(DeviceClock clock, TimeNotation notation) {

    RecorderTime read(IsapiTime time) {
        return notation.read(time, clock.zone());
    }

    LocalDateTime write(RecorderTime time) {
        return notation.write(time, clock.zone());
    }
}
