package vn.nhanchung.recorder.hikvision;

import vn.nhanchung.recorder.RecorderTime;

/** A file and when it is of. */
record HeldFile(TrackFile file, RecorderTime from, RecorderTime to) {

    boolean touches(RecorderTime begin, RecorderTime end) {
        return from.isBefore(end) && begin.isBefore(to);
    }

    boolean isWithin(HeldFile other) {
        return !from.isBefore(other.from) && !other.to.isBefore(to);
    }
}
