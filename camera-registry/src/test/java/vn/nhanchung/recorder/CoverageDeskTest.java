package vn.nhanchung.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.nhanchung.recorder.RecordedCoverage.Completeness;

/** With recorders of the test's own, some of which misbehave. */
class CoverageDeskTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final CoverageDesk desk = new CoverageDesk(Duration.ofMillis(300));

    @AfterEach
    void closed() {
        desk.destroy();
    }

    @Test
    @Timeout(5)
    void aRecorderThatNeverAnswersIsUnknownAndHoldsUpNobody() {
        CountDownLatch never = new CountDownLatch(1);
        FootageSource silent = source((channel, from, to) -> {
            try {
                never.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            throw new FootageException(FootageException.Kind.TIMEOUT, "asked for too long");
        });

        Map<String, Coverage> answers = desk.ask(
                Map.of("a", question("R1", silent), "b", question("R2", holding()), "c", question("R1", silent)));

        assertThat(answers.get("a")).isEqualTo(Coverage.unknown(NOW));
        assertThat(answers.get("c")).isEqualTo(Coverage.unknown(NOW));
        assertThat(answers.get("b").completeness()).isEqualTo(Completeness.KNOWN);
        assertThat(answers.get("b").runs()).hasSize(1);
    }

    @Test
    void aRecorderThatBreaksIsUnknown() {
        FootageSource broken = source((channel, from, to) -> {
            throw new IllegalStateException("a bug in a family");
        });

        assertThat(desk.ask(Map.of("a", question("R1", broken)))).containsEntry("a", Coverage.unknown(NOW));
    }

    /** A gap would say that nothing was recorded, which nobody knows. */
    @Test
    void aRecorderThatDoesNotTellHasNoGaps() {
        FootageSource untold =
                source((channel, from, to) -> new RecordedCoverage(Completeness.NOT_TOLD, List.of(), null));

        Coverage coverage = desk.ask(Map.of("a", question("R1", untold))).get("a");

        assertThat(coverage.completeness()).isEqualTo(Completeness.NOT_TOLD);
        assertThat(coverage.runs()).isEmpty();
        assertThat(coverage.gaps()).isEmpty();
    }

    @Test
    void nothingAskedIsNothingAnswered() {
        assertThat(desk.ask(Map.of())).isEmpty();
    }

    private interface Answer {
        RecordedCoverage coverage(String channel, RecorderTime from, RecorderTime to);
    }

    private static FootageSource holding() {
        return source((channel, from, to) ->
                new RecordedCoverage(Completeness.KNOWN, List.of(new RecordedRun(from, to)), from));
    }

    private static FootageSource source(Answer answer) {
        return new NothingAsked() {
            @Override
            public RecordedCoverage coverage(String channel, RecorderTime from, RecorderTime to) {
                return answer.coverage(channel, from, to);
            }
        };
    }

    private static CoverageQuestion question(String recorder, FootageSource source) {
        CameraSource camera =
                new CameraSource(recorder, RecorderKind.DIRECTORY, "1", ClockOffset.notMeasured(NOW), source);
        return new CoverageQuestion(camera, null, NOW.minusSeconds(60), NOW, CLOCK);
    }
}
