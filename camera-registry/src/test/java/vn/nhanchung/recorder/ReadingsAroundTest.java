package vn.nhanchung.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import vn.nhanchung.recorder.ClockOffset.Method;

class ReadingsAroundTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T08:00:00Z");

    @Test
    void betweenTwoReadingsOfAClockThatNobodySetTheOffsetIsInProportion() {
        ReadingsAround drifting = new ReadingsAround(reading(0, 30), reading(96, 36));

        ClockOffset offset = drifting.at(MONDAY.plus(Duration.ofHours(32)));

        assertThat(offset.recorderMinusTrue()).isEqualTo(Duration.ofSeconds(32));
        assertThat(offset.method()).isEqualTo(Method.PROBED);
        assertThat(offset.measuredAt()).isEqualTo(MONDAY);
        assertThat(offset.uncertainty())
                .as("half a second, and two a day since the nearer reading")
                .isEqualTo(Duration.ofMillis(500 + 2667));
    }

    @Test
    void oneReadingAloneCountsWithTheDriftSince() {
        ReadingsAround later = new ReadingsAround(null, reading(24, 37));

        ClockOffset offset = later.at(MONDAY);

        assertThat(offset.recorderMinusTrue()).isEqualTo(Duration.ofSeconds(37));
        assertThat(offset.uncertainty()).isEqualTo(Duration.ofMillis(2500));
        assertThat(new ReadingsAround(reading(0, 37), null).at(MONDAY).uncertainty())
                .isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void aClockThatWasSetBetweenThemMayHaveShownEither() {
        ReadingsAround set = new ReadingsAround(reading(0, 60), reading(48, 0));

        ClockOffset offset = set.at(MONDAY.plus(Duration.ofHours(20)));

        assertThat(offset.method()).isEqualTo(Method.SET_BETWEEN_READINGS);
        assertThat(offset.recorderMinusTrue()).isEqualTo(Duration.ofSeconds(30));
        assertThat(offset.uncertainty()).isEqualTo(Duration.ofMillis(30_500));
        assertThat(offset.measuredAt()).isEqualTo(MONDAY);
    }

    @Test
    void howeverCloseOneOfThemIsTheOtherMayBeTrue() {
        ReadingsAround set = new ReadingsAround(reading(0, 300), reading(24, 0));

        for (Duration after :
                new Duration[] {Duration.ofMinutes(1), Duration.ofHours(24).minusMinutes(1)}) {
            ClockOffset offset = set.at(MONDAY.plus(after));
            assertThat(offset.method()).isEqualTo(Method.SET_BETWEEN_READINGS);
            assertThat(offset.recorderMinusTrue().minus(offset.uncertainty())).isNegative();
            assertThat(offset.recorderMinusTrue().plus(offset.uncertainty())).isGreaterThan(Duration.ofSeconds(300));
            assertThat(offset.isTooDoubtful()).isFalse();
        }
        assertThat(new ReadingsAround(reading(0, 3600), reading(24, 0))
                        .at(MONDAY.plus(Duration.ofHours(3)))
                        .isTooDoubtful())
                .isTrue();
    }

    private static ClockOffset reading(int hours, int seconds) {
        return new ClockOffset(
                Duration.ofSeconds(seconds),
                Duration.ofMillis(500),
                Method.PROBED,
                MONDAY.plus(Duration.ofHours(hours)));
    }
}
