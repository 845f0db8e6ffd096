package vn.nhanchung.recorder;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a recorder's clock was found to be, newest first.
 *
 * @param inForce what its footage is read by now
 * @param drift null where too little was measured
 */
public record ClockHistory(
        ClockOffset inForce,
        List<ClockRecord> records,
        @Nullable ClockDrift drift) {}
