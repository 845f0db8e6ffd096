package vn.nhanchung.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.nhanchung.recorder.ClockOffset.Method;

class ClockDriftTest {

    private static final Instant TEN = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void aClockThatGainsTwoSecondsInTwelveHoursGainsFourADay() {
        ClockDrift drift = ClockDrift.of(List.of(
                        probed(Duration.ofHours(12), 39), probed(Duration.ofHours(3), 37.4), probed(Duration.ZERO, 37)))
                .orElseThrow();

        assertThat(drift.secondsPerDay()).isCloseTo(4, within(1e-9));
        assertThat(drift.uncertaintySecondsPerDay()).isCloseTo(2, within(1e-9));
        assertThat(drift.over()).isEqualTo(Duration.ofHours(12));
    }

    @Test
    void whatAPersonReadAndWhatIsCloseTogetherSaysNothing() {
        assertThat(ClockDrift.of(List.of())).isEmpty();
        assertThat(ClockDrift.of(List.of(probed(Duration.ofMinutes(59), 38), probed(Duration.ZERO, 37))))
                .isEmpty();
        assertThat(ClockDrift.of(List.of(
                        new ClockOffset(
                                Duration.ofSeconds(40), Duration.ZERO, Method.ENTERED_BY_HAND, TEN.plusSeconds(86_400)),
                        probed(Duration.ZERO, 37))))
                .isEmpty();
    }

    private static ClockOffset probed(Duration after, double seconds) {
        return new ClockOffset(
                Duration.ofMillis(Math.round(seconds * 1000)), Duration.ofMillis(500), Method.PROBED, TEN.plus(after));
    }
}
