package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhanchung.recorder.ClockOffset;
import vn.nhanchung.recorder.ConnectionReport;
import vn.nhanchung.recorder.Finding;
import vn.nhanchung.recorder.RecorderInfo;
import vn.nhanchung.recorder.Span;

class ConnectionPresenterTest {

    private static final Instant NOW = Instant.parse("2026-11-30T03:00:00Z");

    private final ConnectionPresenter presenter = new ConnectionPresenter(new Sentences());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PT37S | PT0.5S | Giờ đầu ghi nhanh 37,0 s ± 0,5 s. | The recorder's clock is fast by 37.0 s ± 0.5 s.
            PT-2M-5S | PT1.004S | Giờ đầu ghi chậm 125,0 s ± 1,0 s. | The recorder's clock is slow by 125.0 s ± 1.0 s.
            PT-2H | PT0.5S | Giờ đầu ghi chậm 7.200,0 s ± 0,5 s. | The recorder's clock is slow by 7,200.0 s ± 0.5 s.
            """)
    void aClockThatIsOffIsSaidWithItsWayAndItsDoubt(Duration off, Duration doubt, String vi, String en) {
        says(report(Finding.Kind.CLOCK_OFF, clock(off, doubt), null), vi, en);
    }

    @Test
    void aClockThatIsRightIsSaidWithWhatItIsOffBy() {
        says(
                report(Finding.Kind.CLOCK_RIGHT, clock(Duration.ofMillis(-200), Duration.ofMillis(510)), null),
                "Giờ đầu ghi đúng (chậm 0,2 s ± 0,5 s).",
                "The recorder's clock is right (slow by 0.2 s ± 0.5 s).");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            P12D | Đang giữ hình của 12 ngày. | It holds footage of 12 days.
            P12DT23H | Đang giữ hình của 12 ngày. | It holds footage of 12 days.
            P2D | Đang giữ hình của 2 ngày. | It holds footage of 2 days.
            PT47H59M | Đang giữ hình của 47 giờ. | It holds footage of 47 hours.
            PT5H | Đang giữ hình của 5 giờ. | It holds footage of 5 hours.
            PT119M | Đang giữ hình của 119 phút. | It holds footage of 119 minutes.
            PT1M59S | Đang giữ hình của 119 giây. | It holds footage of 119 seconds.
            """)
    void whatIsHeldIsSaidInWholeUnits(Duration held, String vi, String en) {
        says(report(Finding.Kind.HOLDS, null, new Span(NOW.minus(held), NOW)), vi, en);
    }

    private static ClockOffset clock(Duration off, Duration doubt) {
        return new ClockOffset(off, doubt, ClockOffset.Method.PROBED, NOW);
    }

    private static ConnectionReport report(Finding.Kind kind, @Nullable ClockOffset clock, @Nullable Span held) {
        return new ConnectionReport(
                List.of(new Finding(kind, "not this")), RecorderInfo.UNTOLD, clock, List.of(), held);
    }

    private void says(ConnectionReport report, String vi, String en) {
        Sentences.FindingView said = presenter.present(report).findings().getFirst();
        assertThat(said.message()).isEqualTo(vi);
        assertThat(said.english().message()).isEqualTo(en);
    }
}
