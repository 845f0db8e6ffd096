package vn.nhanchung.recorder.directory;

import java.time.Instant;
import vn.nhanchung.recorder.RecorderTime;

/** A stretch of a recorder's time, from inclusive, to exclusive. */
record TimeBounds(RecorderTime from, RecorderTime to) {

    /** No bounds known. */
    static final TimeBounds ALL = new TimeBounds(new RecorderTime(Instant.MIN), new RecorderTime(Instant.MAX));

    boolean touches(TimeBounds other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }

    boolean holds(RecorderTime time) {
        return !time.isBefore(from) && time.isBefore(to);
    }
}
