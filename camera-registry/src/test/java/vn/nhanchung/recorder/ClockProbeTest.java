package vn.nhanchung.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The measurement against recorders whose offset is known: a delay on either way, a reading cut off or rounded. */
class ClockProbeTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123456Z");
    private static final long DAY_MILLIS = 86_400_000;

    /** Microseconds that a question and its answer spend on the way. */
    record Ways(int there, int back) {}

    @Property
    void theTrueOffsetIsNeverFurtherAwayThanTheUncertainty(
            @ForAll @LongRange(min = -DAY_MILLIS, max = DAY_MILLIS) long offMillis,
            @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 3_000_000) Integer> there,
            @ForAll @IntRange(max = 3_000_000) int back,
            @ForAll boolean rounds,
            @ForAll boolean toTheSecond) {
        Duration off = Duration.ofMillis(offMillis);
        Duration step = toTheSecond ? Duration.ofSeconds(1) : Duration.ofMillis(1);
        List<ClockProbe.Exchange> exchanges = new ArrayList<>();
        Instant asked = NOW;
        for (int way : there) {
            exchanges.add(exchange(asked, new Ways(way, back), off, step, rounds));
            asked = asked.plusSeconds(7);
        }

        ClockMeasurement measured = ClockProbe.best(exchanges).orElseThrow();

        assertThat(measured.recorderMinusTrue().minus(off).abs()).isLessThanOrEqualTo(measured.uncertainty());
        assertThat(exchanges).allMatch(one -> one.roundTrip().compareTo(measured.roundTrip()) >= 0);
    }

    @Test
    void theQuickestAnswerIsBelieved() {
        Duration off = Duration.ofSeconds(37);
        Duration step = Duration.ofMillis(1);

        ClockMeasurement measured = ClockProbe.best(List.of(
                        exchange(NOW, new Ways(900_000, 100_000), off, step, false),
                        exchange(NOW.plusSeconds(2), new Ways(4_000, 2_000), off, step, false),
                        exchange(NOW.plusSeconds(4), new Ways(50_000, 900_000), off, step, false)))
                .orElseThrow();

        assertThat(measured.roundTrip()).isEqualTo(Duration.ofMillis(6));
        assertThat(measured.uncertainty()).isEqualTo(Duration.ofMillis(4));
        assertThat(measured.recorderMinusTrue()).isBetween(off.minusMillis(4), off.plusMillis(4));
    }

    /** One answer may have waited on its way, and nobody could tell: only a choice among several makes the quickest worth believing. */
    @Test
    void aRecorderIsAskedFiveTimes() {
        Asked asked = new Asked(Integer.MAX_VALUE);

        assertThat(ClockProbe.ask(asked, Clock.systemUTC())).isPresent();

        assertThat(asked.times).hasValue(5);
    }

    @Test
    void oneThatAnswersNoMoreIsBelievedByWhatItAnswered() {
        Asked asked = new Asked(2);

        assertThat(ClockProbe.ask(asked, Clock.systemUTC())).isPresent();

        assertThat(asked.times).as("two answers, and one question in vain").hasValue(3);
        assertThatThrownBy(() -> ClockProbe.ask(new Asked(0), Clock.systemUTC()))
                .isInstanceOf(FootageException.class);
    }

    /** A recorder whose clock is not told any more after so many answers. */
    private static final class Asked extends NothingAsked {

        private final AtomicInteger times = new AtomicInteger();
        private final int answers;

        Asked(int answers) {
            this.answers = answers;
        }

        @Override
        public Optional<ClockReading> clock() {
            if (times.incrementAndGet() > answers) {
                throw new FootageException(FootageException.Kind.TIMEOUT, "as the test wants");
            }
            return Optional.of(
                    new ClockReading(new RecorderTime(NOW), Duration.ofSeconds(1), ClockReading.Notation.UTC, "now"));
        }
    }

    @Test
    void nothingAskedIsNothingMeasured() {
        assertThat(ClockProbe.best(List.of())).isEmpty();
    }

    private static ClockProbe.Exchange exchange(Instant asked, Ways ways, Duration off, Duration step, boolean rounds) {
        Instant read = asked.plusNanos(ways.there() * 1_000L).plus(off);
        long nanos = (rounds ? read.plus(step.dividedBy(2)) : read).toEpochMilli() * 1_000_000;
        long steps = Math.floorDiv(nanos, step.toNanos());
        Instant shown = Instant.ofEpochSecond(0, steps * step.toNanos());
        return new ClockProbe.Exchange(
                asked,
                Duration.ofNanos((ways.there() + ways.back()) * 1_000L),
                new ClockReading(new RecorderTime(shown), step, ClockReading.Notation.UTC, shown.toString()));
    }
}
