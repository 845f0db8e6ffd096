package vn.nhanchung.recorder;

import java.time.Duration;

/**
 * A recorder's answer to the question what its clock shows.
 *
 * @param shown its zone already resolved. Of a clock that is known to cut off, the middle of the step that it names: the reading itself would
 *     be late by half a step on average, and so would be every clip
 * @param resolution the clock showed no more than this before or after {@code shown}: half a step where it is the step's middle, a whole
 *     step where nobody knows whether it cuts off or rounds
 * @param notation how it named the instant
 * @param asWritten its own words, as evidence: what was resolved wrongly can be resolved again
 */
public record ClockReading(RecorderTime shown, Duration resolution, Notation notation, String asWritten) {

    /** How a recorder names instants. */
    public enum Notation {
        /** In UTC, and meant so. */
        UTC,
        /** In local time with its distance from UTC. */
        OFFSET,
        /** In local time without a zone, or with a zone that is not meant: the zone came from elsewhere. */
        LOCAL,
        /** Counted from an instant that is agreed on. */
        EPOCH
    }
}
