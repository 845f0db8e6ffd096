package vn.nhanchung.recorder;

/**
 * A stretch that a recorder holds without a gap, on its own clock.
 *
 * @param from first reading, inclusive
 * @param to end, exclusive
 */
public record RecordedRun(RecorderTime from, RecorderTime to) {}
