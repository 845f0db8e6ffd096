package vn.nhanchung.recorder;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One line of the history of a recorder's clock.
 *
 * @param roundTrip how long the question took that was believed; null where a person read the clock
 * @param asWritten what the recorder said, in its own words; null as above
 */
public record ClockRecord(
        ClockOffset offset,
        @Nullable Duration roundTrip,
        @Nullable String asWritten) {}
