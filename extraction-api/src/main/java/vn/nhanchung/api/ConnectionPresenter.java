package vn.nhanchung.api;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.nhanchung.api.RecorderViews.ConnectionChannelView;
import vn.nhanchung.api.RecorderViews.ConnectionView;
import vn.nhanchung.api.RecorderViews.RecorderInfoView;
import vn.nhanchung.recorder.ClockOffset;
import vn.nhanchung.recorder.ConnectionReport;
import vn.nhanchung.recorder.Finding;
import vn.nhanchung.recorder.Span;

/** Says in plain words what a test of a connection found. */
@Component
class ConnectionPresenter {

    private static final Locale VIETNAMESE = Locale.of("vi", "VN");

    private final Sentences sentences;

    ConnectionPresenter(Sentences sentences) {
        this.sentences = sentences;
    }

    ConnectionView present(ConnectionReport report) {
        ClockOffset clock = report.clock();
        return new ConnectionView(
                report.findings().stream().noneMatch(RecorderViews::isBad),
                report.findings().stream()
                        .map(finding -> sentences.finding(
                                finding.kind(),
                                subject(finding, report, VIETNAMESE),
                                subject(finding, report, Locale.ENGLISH)))
                        .toList(),
                RecorderInfoView.of(report.info()),
                clock == null ? null : RegistryViews.offset(clock),
                RecorderViews.interval(report.held()),
                report.channels().stream().map(ConnectionChannelView::of).toList());
    }

    private static String subject(Finding finding, ConnectionReport report, Locale language) {
        return switch (finding.kind()) {
            case CLOCK_OFF, CLOCK_RIGHT -> offset(report.clock(), language);
            case HOLDS -> length(report.held(), language);
            default -> finding.subject();
        };
    }

    private static String offset(@Nullable ClockOffset clock, Locale language) {
        if (clock == null) {
            return "";
        }
        boolean vi = language.equals(VIETNAMESE);
        double seconds = clock.seconds();
        String way = seconds < 0 ? (vi ? "chậm" : "slow by") : (vi ? "nhanh" : "fast by");
        return String.format(language, "%s %,.1f s ± %.1f s", way, Math.abs(seconds), clock.uncertaintySeconds());
    }

    private static String length(@Nullable Span held, Locale language) {
        if (held == null) {
            return "";
        }
        boolean vi = language.equals(VIETNAMESE);
        Duration length = Duration.between(held.from(), held.to());
        if (length.toDays() >= 2) {
            return length.toDays() + (vi ? " ngày" : " days");
        }
        if (length.toHours() >= 2) {
            return length.toHours() + (vi ? " giờ" : " hours");
        }
        return length.toMinutes() >= 2
                ? length.toMinutes() + (vi ? " phút" : " minutes")
                : length.toSeconds() + (vi ? " giây" : " seconds");
    }
}
