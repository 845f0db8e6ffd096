package vn.nhanchung.recorder;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.ClockOffset.Method;

/**
 * What a recorder's clock was found to be next before and next after an instant. Footage carries the time of the clock as it was
 * when it was recorded, not as it is when it is fetched: somebody may have set it in between.
 *
 * @param before null where the recorder was not asked until then
 * @param after null where it was not asked since
 */
record ReadingsAround(
        @Nullable ClockOffset before, @Nullable ClockOffset after) {

    /**
     * What a clock gains or loses in a day without being set, at most: 23 millionths, a plain quartz in a warm cupboard.
     * Source: data sheets of 32,768 Hz tuning forks, 20 millionths at 25 °C and 0.035 more for each degree squared away from it.
     */
    private static final Duration DRIFT_IN_A_DAY = Duration.ofSeconds(2);

    /** Readings that differ by this more than they may are not yet a clock that was set: recorders tell whole seconds. */
    private static final Duration ROUNDING = Duration.ofSeconds(1);

    private static final double DAY_SECONDS = 86_400;

    /**
     * The offset at an instant between the two: in proportion where both can be true of one clock that nobody set, with the drift since
     * the nearer one as doubt; the one where it is alone; otherwise an interval that holds both, as {@link Method#SET_BETWEEN_READINGS}, however
     * close one of them is: a clock is set when somebody comes to look, and somebody comes because of what happened.
     *
     * @throws IllegalStateException where there is neither
     */
    ClockOffset at(Instant instant) {
        if (before == null || after == null) {
            ClockOffset only = before == null ? after : before;
            if (only == null) {
                throw new IllegalStateException("no reading");
            }
            return drifted(only, only.recorderMinusTrue(), instant);
        }
        ClockOffset nearer = distance(before, instant).compareTo(distance(after, instant)) < 0 ? before : after;
        Duration step = after.recorderMinusTrue().minus(before.recorderMinusTrue());
        if (!wasSet(before, after)) {
            return drifted(nearer, inProportion(before, after, step, instant), instant);
        }
        Duration doubt = step.abs().dividedBy(2).plus(larger(before.uncertainty(), after.uncertainty()));
        return new ClockOffset(
                before.recorderMinusTrue().plus(step.dividedBy(2)),
                doubt,
                Method.SET_BETWEEN_READINGS,
                nearer.measuredAt());
    }

    /** The readings of both. */
    ReadingsAround and(ReadingsAround other) {
        return new ReadingsAround(before == null ? other.before : before, after == null ? other.after : after);
    }

    private static Duration inProportion(ClockOffset before, ClockOffset after, Duration step, Instant instant) {
        Duration apart = Duration.between(before.measuredAt(), after.measuredAt());
        if (apart.isZero()) {
            return after.recorderMinusTrue();
        }
        double part = (double) distance(before, instant).toMillis() / Math.max(1, apart.toMillis());
        return before.recorderMinusTrue().plusMillis(Math.round(part * step.toMillis()));
    }

    private static ClockOffset drifted(ClockOffset reading, Duration offset, Instant instant) {
        Duration doubt = reading.uncertainty().plus(drift(distance(reading, instant)));
        return new ClockOffset(offset, doubt, reading.method(), reading.measuredAt());
    }

    /** Whether somebody set the clock between two readings, the earlier one first. */
    static boolean wasSet(ClockOffset before, ClockOffset after) {
        Duration step = after.recorderMinusTrue().minus(before.recorderMinusTrue());
        return step.abs().compareTo(explained(before, after)) > 0;
    }

    /** How far two readings of one clock that nobody set may be apart. */
    private static Duration explained(ClockOffset before, ClockOffset after) {
        return before.uncertainty()
                .plus(after.uncertainty())
                .plus(drift(Duration.between(before.measuredAt(), after.measuredAt())))
                .plus(ROUNDING);
    }

    /** To the millisecond. */
    private static Duration drift(Duration time) {
        return Duration.ofMillis(Math.round(time.toMillis() * DRIFT_IN_A_DAY.toSeconds() / DAY_SECONDS));
    }

    private static Duration distance(ClockOffset reading, Instant instant) {
        return Duration.between(reading.measuredAt(), instant).abs();
    }

    private static Duration larger(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
