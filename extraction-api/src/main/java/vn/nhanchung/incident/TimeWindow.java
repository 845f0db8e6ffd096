package vn.nhanchung.incident;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of true time. Not checked on making, so that a wrong one can be refused with a reason.
 *
 * @param from inclusive
 * @param to exclusive
 */
public record TimeWindow(Instant from, Instant to) {

    /** From start to end; negative for a backward window. */
    public Duration length() {
        return Duration.between(from, to);
    }
}
