package vn.nhanchung.recorder;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How far a recorder's clock is off: recorder minus true time, so a clock that is 37 s fast has {@code PT37S}.
 *
 * @param recorderMinusTrue the offset
 * @param uncertainty half the width of the interval that holds the true offset; not negative
 * @param method how it was found
 * @param measuredAt when, true time
 */
public record ClockOffset(Duration recorderMinusTrue, Duration uncertainty, Method method, Instant measuredAt) {

    /** How an offset was found. */
    public enum Method {
        /** A person compared the recorder's clock with a true one and typed the difference. */
        ENTERED_BY_HAND,
        /** The recorder was asked what its clock shows, and the answer compared with a true one. */
        PROBED,
        /**
         * The recorder was asked before and after, and somebody set its clock in between: the interval holds what it showed before and
         * what it showed after.
         */
        SET_BETWEEN_READINGS,
        /** Whoever uploaded the footage compared the clock with a phone, or said that it could not be compared. */
        UPLOAD_ASSERTED,
        /** Nobody measured it; zero is assumed and the manifest says so. */
        NOT_MEASURED
    }

    /** The offset of a recorder nobody has measured: zero, with five minutes of doubt. */
    public static ClockOffset notMeasured(Instant now) {
        return new ClockOffset(Duration.ZERO, Duration.ofMinutes(5), Method.NOT_MEASURED, now);
    }

    /**
     * An offset that a person measured and typed.
     *
     * @throws RecorderRefusal INVALID_OFFSET, INVALID_UNCERTAINTY
     */
    public static ClockOffset enteredByHand(Duration recorderMinusTrue, Duration uncertainty, Instant now) {
        ClockOffset offset = new ClockOffset(recorderMinusTrue, uncertainty, Method.ENTERED_BY_HAND, now);
        RecorderChecks.check(offset);
        return offset;
    }

    /** To the millisecond, the uncertainty rounded up: finer than any recorder's answer. */
    static ClockOffset probed(ClockMeasurement found) {
        return new ClockOffset(
                found.recorderMinusTrue().truncatedTo(ChronoUnit.MILLIS),
                found.uncertainty().truncatedTo(ChronoUnit.MILLIS).plusMillis(2),
                Method.PROBED,
                found.at().truncatedTo(ChronoUnit.MICROS));
    }

    /** The most that a window is cut wider on each side for what its recorder's clock may have shown. */
    public static final Duration WIDEST = Duration.ofMinutes(5);

    /** Whether no window that is cut by it holds what was asked for certain. */
    boolean isTooDoubtful() {
        return method == Method.SET_BETWEEN_READINGS && uncertainty.compareTo(WIDEST) > 0;
    }

    /** The offset in seconds, to the millisecond; negative for a clock that is slow. */
    public double seconds() {
        return recorderMinusTrue.toMillis() / 1e3;
    }

    /** The uncertainty in seconds, to the millisecond. */
    public double uncertaintySeconds() {
        return uncertainty.toMillis() / 1e3;
    }

    /** The true instant at which the recorder's clock showed this reading. */
    public Instant toTrue(RecorderTime time) {
        return time.reading().minus(recorderMinusTrue);
    }

    /** What the recorder's clock showed at this true instant. */
    public RecorderTime toRecorder(Instant trueTime) {
        return new RecorderTime(trueTime.plus(recorderMinusTrue));
    }
}
