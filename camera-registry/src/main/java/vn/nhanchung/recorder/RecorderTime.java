package vn.nhanchung.recorder;

import java.time.Duration;
import java.time.Instant;

/**
 * An instant as a recorder's own clock named it, its zone already resolved. It is not true time: only a
 * {@link ClockOffset} turns one into the other.
 *
 * @param reading what the recorder's clock showed, on the UTC time line
 */
public record RecorderTime(Instant reading) implements Comparable<RecorderTime> {

    @Override
    public int compareTo(RecorderTime other) {
        return reading.compareTo(other.reading);
    }

    /** This reading moved by a duration on the recorder's own clock. */
    public RecorderTime plus(Duration duration) {
        return new RecorderTime(reading.plus(duration));
    }

    /** Whether this reading comes before the other on the same recorder. */
    public boolean isBefore(RecorderTime other) {
        return reading.isBefore(other.reading);
    }

    /** The earlier one of this and another reading. */
    public RecorderTime orEarlier(RecorderTime other) {
        return other.isBefore(this) ? other : this;
    }

    /** The later one of this and another reading. */
    public RecorderTime orLater(RecorderTime other) {
        return isBefore(other) ? other : this;
    }

    /** How long the recorder's clock ran from this reading to the other; negative when the other is earlier. */
    public Duration until(RecorderTime other) {
        return Duration.between(reading, other.reading);
    }
}
