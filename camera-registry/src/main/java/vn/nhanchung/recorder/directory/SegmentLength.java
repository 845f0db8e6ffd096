package vn.nhanchung.recorder.directory;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.RecorderTime;

/** Where a segment ends, as far as names can tell; its true end is for whoever reads its frames. */
record SegmentLength(Duration nominal) {

    /** A recorder that cuts at key frames starts the next file this much early or late without having stopped. */
    static final Duration TOLERANCE = Duration.ofSeconds(2);

    /** The end of a segment that the next one follows; null where none does. */
    RecorderTime end(RecorderTime start, @Nullable RecorderTime next) {
        RecorderTime nominalEnd = start.plus(nominal);
        boolean follows = next != null && !nominalEnd.plus(TOLERANCE).isBefore(next);
        return next != null && follows ? next : nominalEnd;
    }

    /** No segment reaches further than this beyond its start. */
    Duration reach() {
        return nominal.plus(TOLERANCE);
    }
}
