package vn.nhanchung.recorder.hikvision;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells local time from UTC by what a device is recording now. Of the two ways to write its present, one lies hours before the other. The
 * newest file ends at the present, so the way that its end agrees with is the device's. An end anywhere else proves nothing: the clock may
 * have been set back since, and what is too new by one reading may be too new by both.
 *
 * <p>Wrong only for a device on which nothing was recorded, on any track that was asked for, since as many hours ago, to within ten
 * minutes, as its zone is from UTC.
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
     * The notation that the newest file's end proves; empty where it proves neither. In a zone that is UTC itself both are one, which
     * says nothing of the day on which somebody corrects the zone.
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
        return Stream.of(later(clock), earlier(clock))
                .filter(notation -> isPresent(newestEnd, present(clock, notation)))
                .findFirst();
    }

    private static boolean isPresent(LocalDateTime end, LocalDateTime present) {
        return !end.isBefore(present.minus(NOW)) && !end.isAfter(present.plus(AHEAD));
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
