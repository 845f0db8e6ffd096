package vn.nhanchung.recorder.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowProofTest {

    private static final Instant NOW = Instant.parse("2026-10-01T05:00:00Z");

    /**
     * What a report says of pictures that were asked for, the recorder in UTC+7: a report of the present is none, also where the pictures
     * are of just now, or of the time that the present would be if it were local.
     */
    @ParameterizedTest
    @CsvSource({
        "PT0S, -PT24H, -PT23H59M55S, PT5S",
        "PT0S, -PT24H, -PT16H59M55S, PT5S",
        "PT0S, -PT20S, PT0S, ",
        "PT0S, -PT7H10S, PT0S, ",
        "PT0S, -PT20S, PT7H, ",
        "PT1H, PT59M40S, PT1H, ",
        "PT1H, -PT20S, -PT20S, ",
        "PT0S, -PT3M, -PT3M, PT0S",
        "PT0S, -PT24H, PT0S, "
    })
    void aReportOfThePresentTellsNothing(Duration fast, Duration claimed, Duration reported, @Nullable Duration off) {
        Instant asked = NOW.plus(claimed);
        RtspRequest request = RtspRequest.vendor(
                        URI.create("rtsp://127.0.0.1/a"),
                        asked,
                        asked.plusSeconds(60),
                        RtspDeadlines.within(Duration.ofMinutes(1)))
                .with(new RtspRequest.Habits(null, Duration.ofHours(7), fast));

        assertThat(new WindowProof(request).off(asked, NOW.plus(reported), NOW)).isEqualTo(off);
    }
}
