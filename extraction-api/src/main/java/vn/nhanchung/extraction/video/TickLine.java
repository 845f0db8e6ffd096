package vn.nhanchung.extraction.video;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;

/**
 * The clip's time line: whole ticks since the asked start, so that every sum on it is exact.
 *
 * @param origin the clock's reading at tick 0
 * @param perSecond ticks in a second; also the time scale written into the clip
 */
record TickLine(Instant origin, int perSecond) {

    private static final long NANOS = 1_000_000_000L;
    /** Divides by every frame rate that cameras use. */
    private static final int FINE = 90_000;
    /** Still whole for 8, 10, 12, 15, 20, 24, 25 and 30 frames a second; a hold may last 99 hours before a player's 31 bits end. */
    private static final int COARSE = 6_000;

    /** The line for a window; a long window may hold a long gap, which has to fit one sample's duration. */
    static TickLine of(Instant from, Instant to) {
        boolean longWindow = Duration.between(from, to).compareTo(Duration.ofHours(6)) >= 0;
        return new TickLine(from, longWindow ? COARSE : FINE);
    }

    /** The tick nearest to a reading. */
    long at(Instant reading) {
        return ticks(Duration.between(origin, reading));
    }

    /** A duration in ticks, rounded to the nearest. */
    long ticks(Duration duration) {
        return Math.addExact(
                Math.multiplyExact(duration.getSeconds(), perSecond),
                Math.round((double) duration.getNano() * perSecond / NANOS));
    }

    /** The reading at a tick. */
    Instant instant(long tick) {
        return origin.plus(duration(tick));
    }

    /** Ticks as a duration, to the nearest nanosecond. */
    Duration duration(long ticks) {
        long seconds = Math.floorDiv(ticks, perSecond);
        long rest = Math.floorMod(ticks, perSecond);
        return Duration.ofSeconds(seconds, Math.round((double) rest * NANOS / perSecond));
    }

    /** A count of {@code num / den} seconds in ticks, rounded to the nearest. */
    long rescale(long count, int num, int den) {
        return scale(count, (long) num * perSecond, den);
    }

    /** {@code value * num / den} rounded to the nearest, exact however large; {@code den > 0}. */
    static long scale(long value, long num, long den) {
        long high = Math.multiplyHigh(value, num);
        long product = value * num;
        if (high == product >> 63 && Math.abs(product) < Long.MAX_VALUE - den) {
            return Math.floorDiv(product + den / 2, den);
        }
        BigInteger exact = BigInteger.valueOf(value).multiply(BigInteger.valueOf(num));
        BigInteger[] parts = exact.add(BigInteger.valueOf(den / 2)).divideAndRemainder(BigInteger.valueOf(den));
        long floored = parts[0].longValueExact();
        return parts[1].signum() < 0 ? floored - 1 : floored;
    }
}
