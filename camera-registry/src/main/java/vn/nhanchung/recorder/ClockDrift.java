package vn.nhanchung.recorder;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.nhanchung.recorder.ClockOffset.Method;

/**
 * How fast a recorder's clock goes wrong.
 *
 * @param secondsPerDay gained in a day; negative for a clock that is slow
 * @param uncertaintySecondsPerDay the true drift is no further away than this, if nobody set the clock in between
 * @param over the time between the readings that it comes from
 */
public record ClockDrift(double secondsPerDay, double uncertaintySecondsPerDay, Duration over) {

    /** Readings that are closer to each other say more about the way to the recorder than about its clock. */
    private static final Duration SHORTEST = Duration.ofHours(1);

    private static final double DAY_SECONDS = 86_400;
    private static final double NANOS = 1e9;

    /**
     * From the oldest to the newest of the readings that were probed: difference of the offsets through the time between, and the sum of
     * the uncertainties through the same.
     *
     * @return empty where there are not two that are an hour apart
     */
    static Optional<ClockDrift> of(List<ClockOffset> readings) {
        List<ClockOffset> probed = readings.stream()
                .filter(reading -> reading.method() == Method.PROBED)
                .sorted(Comparator.comparing(ClockOffset::measuredAt))
                .toList();
        if (probed.isEmpty()) {
            return Optional.empty();
        }
        ClockOffset first = probed.getFirst();
        ClockOffset last = probed.getLast();
        Duration over = Duration.between(first.measuredAt(), last.measuredAt());
        if (over.compareTo(SHORTEST) < 0) {
            return Optional.empty();
        }
        double days = seconds(over) / DAY_SECONDS;
        return Optional.of(new ClockDrift(
                seconds(last.recorderMinusTrue().minus(first.recorderMinusTrue())) / days,
                seconds(last.uncertainty().plus(first.uncertainty())) / days,
                over));
    }

    private static double seconds(Duration duration) {
        return duration.toSeconds() + duration.toNanosPart() / NANOS;
    }
}
