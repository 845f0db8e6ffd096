package vn.nhanchung.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.incident.TimeWindow;
import vn.nhanchung.recorder.ClockOffset;
import vn.nhanchung.recorder.RecordedCoverage;
import vn.nhanchung.recorder.RecordedCoverage.Completeness;
import vn.nhanchung.recorder.RecordedRun;
import vn.nhanchung.recorder.RecorderTime;

class CutPlannerTest {

    private static final Instant T0 = Instant.parse("2026-11-14T14:45:00Z");
    private static final ClockOffset FAST =
            new ClockOffset(Duration.ofSeconds(37), Duration.ofMillis(500), ClockOffset.Method.ENTERED_BY_HAND, T0);

    @Example
    void aFastClockIsAskedLater() {
        CutPlan plan = CutPlanner.plan(window(0, 60), FAST);
        assertThat(plan.window()).isEqualTo(window(0, 60));
        assertThat(plan.from()).isEqualTo(at(37));
        assertThat(plan.to()).isEqualTo(at(97));
    }

    @Example
    void aClockNobodyMeasuredWidensTheWindowByItsDoubt() {
        CutPlan plan = CutPlanner.plan(window(0, 60), ClockOffset.notMeasured(T0));
        assertThat(plan.window()).isEqualTo(window(-300, 360));
        assertThat(plan.from()).isEqualTo(at(-300));
    }

    /** Frames whose times rest on an assertion: what was asked has to be among what is cut. */
    @Example
    void framesWhoseTimesAreInDoubtWidenTheWindow() {
        CutPlan plan = CutPlanner.plan(window(0, 60), FAST, Duration.ofSeconds(10));
        assertThat(plan.window()).isEqualTo(window(-10, 70));
        assertThat(plan.from()).isEqualTo(at(27));
        assertThat(CutPlanner.plan(window(0, 60), ClockOffset.notMeasured(T0), Duration.ofSeconds(10))
                        .window())
                .isEqualTo(window(-310, 370));
    }

    @Example
    void aRecorderThatDoesNotTellIsTriedOnceTheWindowIsOver() {
        CutPlan plan = CutPlanner.plan(window(0, 60), FAST);
        RecordedCoverage notTold = coverage(Completeness.NOT_TOLD, List.of(), null);
        assertThat(CutPlanner.judge(plan, notTold, T0.plusSeconds(60 + 179))).isEqualTo(Trouble.BEING_RECORDED);
        assertThat(CutPlanner.judge(plan, notTold, T0.plusSeconds(60 + 180))).isNull();
    }

    @Example
    void aClockThatWasSetWidensTheWindowByFiveMinutesAtMost() {
        assertThat(CutPlanner.plan(window(0, 60), set(30)).window()).isEqualTo(window(-30, 90));
        assertThat(CutPlanner.plan(window(0, 60), set(1800)).window()).isEqualTo(window(-300, 360));
    }

    @Example
    void aClockThatWasMeasuredLongAgoWidensTheWindowByItsDoubt() {
        assertThat(CutPlanner.plan(window(0, 60), measured(3)).window()).isEqualTo(window(0, 60));
        assertThat(CutPlanner.plan(window(0, 60), measured(40)).window()).isEqualTo(window(-40, 100));
        assertThat(CutPlanner.plan(window(0, 60), measured(900)).window()).isEqualTo(window(-300, 360));
    }

    /** As somebody enters who compared a recorder's screen with a watch from memory. */
    @Example
    void aClockThatAPersonReadRoughlyWidensTheWindowByItsDoubt() {
        assertThat(CutPlanner.plan(window(0, 60), entered(3)).window()).isEqualTo(window(0, 60));
        assertThat(CutPlanner.plan(window(0, 60), entered(4)).window()).isEqualTo(window(-4, 64));
        CutPlan plan = CutPlanner.plan(window(0, 60), entered(600));
        assertThat(plan.window()).isEqualTo(window(-300, 360));
        assertThat(plan.from()).isEqualTo(at(-263));
        assertThat(plan.to()).isEqualTo(at(397));
    }

    private static ClockOffset entered(int doubt) {
        return ClockOffset.enteredByHand(Duration.ofSeconds(37), Duration.ofSeconds(doubt), T0);
    }

    private static ClockOffset measured(int doubt) {
        return new ClockOffset(Duration.ZERO, Duration.ofSeconds(doubt), ClockOffset.Method.PROBED, T0);
    }

    private static ClockOffset set(int seconds) {
        return new ClockOffset(Duration.ZERO, Duration.ofSeconds(seconds), ClockOffset.Method.SET_BETWEEN_READINGS, T0);
    }

    @Example
    void judgesWhatARecorderAnswers() {
        CutPlan plan = CutPlanner.plan(window(0, 60), FAST);
        Instant later = T0.plusSeconds(3600);
        assertThat(CutPlanner.judge(plan, coverage(Completeness.KNOWN, List.of(run(37, 97)), at(0)), later))
                .isNull();
        assertThat(CutPlanner.judge(plan, coverage(Completeness.UNKNOWN, List.of(), null), later))
                .isEqualTo(Trouble.UNREACHABLE);
        assertThat(CutPlanner.judge(plan, coverage(Completeness.KNOWN, List.of(), at(0)), later))
                .isEqualTo(Trouble.NO_FOOTAGE);
        assertThat(CutPlanner.judge(plan, coverage(Completeness.KNOWN, List.of(), at(98)), later))
                .isEqualTo(Trouble.OVERWRITTEN);
        assertThat(CutPlanner.judge(plan, coverage(Completeness.KNOWN, List.of(), null), later))
                .isEqualTo(Trouble.NO_FOOTAGE);
    }

    /** A clip with a gap that is none would be a lie; a file that is being written is waited for. */
    @Example
    void waitsForTheEndOfAYoungWindow() {
        CutPlan plan = CutPlanner.plan(window(0, 60), FAST);
        RecordedCoverage notYet = coverage(Completeness.KNOWN, List.of(run(37, 60)), at(0));
        assertThat(CutPlanner.judge(plan, notYet, T0.plusSeconds(61))).isEqualTo(Trouble.BEING_RECORDED);
        assertThat(CutPlanner.judge(plan, notYet, T0.plusSeconds(60 + 180))).isNull();
    }

    @Property
    void gapsAreExactlyTheSecondsThatNoRunCovers(@ForAll("runs") List<TimeWindow> runs) {
        TimeWindow window = window(0, 100);
        List<TimeWindow> gaps = CutPlanner.gaps(window, runs, Duration.ofSeconds(1));
        for (int second = 0; second < 100; second++) {
            TimeWindow instant = window(second, second + 1);
            assertThat(covers(gaps, instant)).as("second %d", second).isNotEqualTo(covers(runs, instant));
        }
    }

    @Provide
    Arbitrary<List<TimeWindow>> runs() {
        Arbitrary<TimeWindow> run = Combinators.combine(
                        Arbitraries.integers().between(0, 99),
                        Arbitraries.integers().between(1, 40))
                .as((from, length) -> window(from, Math.min(100, from + length)));
        return run.list().ofMaxSize(6).map(CutPlannerTest::ordered);
    }

    private static List<TimeWindow> ordered(List<TimeWindow> runs) {
        List<TimeWindow> sorted = new ArrayList<>(runs);
        sorted.sort(Comparator.comparing(TimeWindow::from));
        return sorted;
    }

    private static boolean covers(List<TimeWindow> parts, TimeWindow second) {
        return parts.stream()
                .anyMatch(part ->
                        !part.from().isAfter(second.from()) && !part.to().isBefore(second.to()));
    }

    private static RecordedCoverage coverage(
            Completeness completeness, List<RecordedRun> runs, @Nullable RecorderTime oldest) {
        return new RecordedCoverage(completeness, runs, oldest);
    }

    private static RecordedRun run(int from, int to) {
        return new RecordedRun(at(from), at(to));
    }

    private static RecorderTime at(int seconds) {
        return new RecorderTime(T0.plusSeconds(seconds));
    }

    private static TimeWindow window(int from, int to) {
        return new TimeWindow(T0.plusSeconds(from), T0.plusSeconds(to));
    }
}
