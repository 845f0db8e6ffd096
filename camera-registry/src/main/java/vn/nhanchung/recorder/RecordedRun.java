package vn.nhanchung.recorder;

import java.util.Optional;

/**
 * A stretch that a recorder holds without a gap, on its own clock.
 *
 * @param from first reading, inclusive
 * @param to end, exclusive
 */
public record RecordedRun(RecorderTime from, RecorderTime to) {

    /** The part of it that lies in a window; empty where none does. */
    public Optional<RecordedRun> within(RecorderTime start, RecorderTime end) {
        RecorderTime first = from.orLater(start);
        RecorderTime last = to.orEarlier(end);
        return first.isBefore(last) ? Optional.of(new RecordedRun(first, last)) : Optional.empty();
    }
}
