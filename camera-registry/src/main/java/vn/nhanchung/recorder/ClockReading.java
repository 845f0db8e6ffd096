package vn.nhanchung.recorder;

import java.time.Duration;

/**
 * A recorder's answer to the question what its clock shows.
 *
 * @param shown its zone already resolved
 * @param resolution the step in which the answer counts: the clock is less than one step away from {@code shown}, whether it cuts
 *     off or rounds; a second as a rule
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
