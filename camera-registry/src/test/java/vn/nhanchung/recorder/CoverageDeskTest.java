package vn.nhanchung.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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

    /** Its own deadline says what becomes of it; where it was broken off nobody would know whether it is away. */
    @Test
    @Timeout(10)
    void oneLateQuestionOfARecorderGoesOnAndNoFurtherOne() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        BlockingQueue<String> ended = new LinkedBlockingQueue<>();
        FootageSource slow = source((channel, from, to) -> {
            try {
                answer.await();
                ended.add("answered");
            } catch (InterruptedException stopped) {
                ended.add("stopped");
            }
            return new RecordedCoverage(Completeness.NOT_TOLD, List.of(), null);
        });
        Map<String, CoverageQuestion> questions =
                Map.of("a", question("R1", RecorderKind.DAHUA, slow), "b", question("R1", RecorderKind.DAHUA, slow));

        assertThat(desk.ask(questions)).containsEntry("a", Coverage.unknown(NOW));
        assertThat(ended).isEmpty();

        assertThat(desk.ask(questions)).containsEntry("b", Coverage.unknown(NOW));
        assertThat(ended.take()).as("the second view's").isEqualTo("stopped");

        answer.countDown();
        assertThat(ended.take()).as("the first view's").isEqualTo("answered");
        assertThat(ended.poll(300, TimeUnit.MILLISECONDS))
                .as("the other channels are not asked once nobody waits")
                .isNull();
    }

    /** What stalls is remembered by whoever asks disks, from when it is given up. */
    @Test
    @Timeout(10)
    void aFoldersLateQuestionIsGivenUp() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        FootageSource stalled = source((channel, from, to) -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException givenUp) {
                stopped.countDown();
            }
            throw new FootageException(FootageException.Kind.TIMEOUT, "a stalled disk");
        });

        desk.ask(Map.of("a", question("R1", stalled)));

        assertThat(stopped.await(5, TimeUnit.SECONDS)).isTrue();
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
        return question(recorder, RecorderKind.DIRECTORY, source);
    }

    private static CoverageQuestion question(String recorder, RecorderKind kind, FootageSource source) {
        CameraSource camera = new CameraSource(recorder, kind, "1", ClockOffset.notMeasured(NOW), source);
        return new CoverageQuestion(camera, null, NOW.minusSeconds(60), NOW, CLOCK);
    }
}
