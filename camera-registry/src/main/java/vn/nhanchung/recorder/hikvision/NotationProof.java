package vn.nhanchung.recorder.hikvision;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells local time from UTC by what a device is recording now. Of the two ways to write its present, the earlier lies hours before the
 * later. No footage is of the future: where the newest file ends later than the earlier present, its times are written the later way.
 * Where it ends just at the earlier present, the recorder is recording now and writes the earlier way.
 *
 * <p>Wrong only for a recorder that stopped, to within ten minutes, as many hours ago as its zone is from UTC.
 */
final class NotationProof {

    /** A device lists a file that it is writing up to some minutes ago. */
    private static final Duration NOW = Duration.ofMinutes(10);

    private static final Duration AHEAD = Duration.ofMinutes(1);

    private NotationProof() {}

    /** From where a search has to look, in the device's own writing. */
    static LocalDateTime from(DeviceClock clock) {
        return present(clock, earlier(clock)).minus(NOW);
    }

    /** To where. */
    static LocalDateTime to(DeviceClock clock) {
        return present(clock, later(clock)).plus(NOW);
    }

    /**
     * The notation that the newest file's end proves; empty where it proves neither.
     *
     * @param newestEnd as the device wrote it; null where it lists nothing in that window
     */
    static Optional<TimeNotation> of(DeviceClock clock, @Nullable LocalDateTime newestEnd) {
        if (clock.zone().getTotalSeconds() == 0) {
            return Optional.of(TimeNotation.UTC);
        }
        if (newestEnd == null) {
            return Optional.empty();
        }
        LocalDateTime earlier = present(clock, earlier(clock));
        if (newestEnd.isAfter(earlier.plus(AHEAD))) {
            return Optional.of(later(clock));
        }
        return newestEnd.isBefore(earlier.minus(NOW)) ? Optional.empty() : Optional.of(earlier(clock));
    }

    private static LocalDateTime present(DeviceClock clock, TimeNotation notation) {
        return clock.now(notation);
    }

    private static TimeNotation earlier(DeviceClock clock) {
        return clock.zone().getTotalSeconds() > 0 ? TimeNotation.UTC : TimeNotation.LOCAL;
    }

    private static TimeNotation later(DeviceClock clock) {
        return clock.zone().getTotalSeconds() > 0 ? TimeNotation.LOCAL : TimeNotation.UTC;
    }
}
