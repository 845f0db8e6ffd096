package vn.nhanchung.extraction;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.incident.TimeWindow;
import vn.nhanchung.recorder.ClockOffset;
import vn.nhanchung.recorder.RecordedCoverage;
import vn.nhanchung.recorder.RecordedCoverage.Completeness;
import vn.nhanchung.recorder.RecordedRun;
import vn.nhanchung.recorder.RecorderTime;

/** Window + offset + coverage → what to do. Pure: no clock, no file, no database. */
final class CutPlanner {

    /**
     * How long after a window's end a recorder may still be writing the file that holds it, or not have begun the next: files
     * are a minute long as a rule, and one counts as finished when the next has appeared or nobody touched it for two lengths.
     */
    private static final Duration SETTLES_WITHIN = Duration.ofMinutes(3);

    /**
     * A clock that was measured, if that was within a day, or read by a careful person is right to within this. Its doubt stands beside each
     * time that is shown; to cut every clip wider by it would store what nobody asked for.
     */
    private static final Duration NEAR_ENOUGH = Duration.ofSeconds(3);

    private CutPlanner() {}

    /** The window of a recorder that names the times of what it gives. */
    static CutPlan plan(TimeWindow asked, ClockOffset offset) {
        return plan(asked, offset, Duration.ZERO);
    }

    /**
     * The window to cut on both clocks. A clock that nobody of the service measured, that was measured long before or after, that a person
     * read roughly, or that was set in between widens it by its doubt on each side.
     *
     * @param timeDoubt of the recorder's own frames, which widens it as well
     */
    static CutPlan plan(TimeWindow asked, ClockOffset offset, Duration timeDoubt) {
        Duration widen = timeDoubt.plus(
                switch (offset.method()) {
                    case ENTERED_BY_HAND, PROBED ->
                        offset.uncertainty().compareTo(NEAR_ENOUGH) <= 0 ? Duration.ZERO : widest(offset);
                    case SET_BETWEEN_READINGS -> widest(offset);
                    case UPLOAD_ASSERTED, NOT_MEASURED -> offset.uncertainty();
                });
        TimeWindow window = new TimeWindow(asked.from().minus(widen), asked.to().plus(widen));
        return new CutPlan(window, offset.toRecorder(window.from()), offset.toRecorder(window.to()), timeDoubt);
    }

    /** Whether a window is cut wider by all that the clock is in doubt, or the doubt is too small to be cut for. */
    static boolean allowsFor(ClockOffset offset) {
        return switch (offset.method()) {
            case ENTERED_BY_HAND, PROBED, SET_BETWEEN_READINGS ->
                offset.uncertainty().compareTo(ClockOffset.WIDEST) <= 0;
            case UPLOAD_ASSERTED, NOT_MEASURED -> true;
        };
    }

    private static Duration widest(ClockOffset offset) {
        Duration doubt = offset.uncertainty();
        return doubt.compareTo(ClockOffset.WIDEST) < 0 ? doubt : ClockOffset.WIDEST;
    }

    /**
     * What a recorder's answer means for a plan.
     *
     * @param now true time
     * @return null when there is something to fetch
     */
    static @Nullable Trouble judge(CutPlan plan, RecordedCoverage coverage, Instant now) {
        if (coverage.completeness() == Completeness.UNKNOWN) {
            return Trouble.UNREACHABLE;
        }
        boolean young = now.isBefore(plan.window().to().plus(SETTLES_WITHIN));
        if (coverage.completeness() == Completeness.NOT_TOLD) {
            // Fetching shows it.
            return young ? Trouble.BEING_RECORDED : null;
        }
        if (young && !reaches(coverage.runs(), plan.to())) {
            return Trouble.BEING_RECORDED;
        }
        if (!coverage.runs().isEmpty()) {
            return null;
        }
        RecorderTime oldest = coverage.oldest();
        return oldest != null && !plan.to().isBefore(oldest) ? Trouble.NO_FOOTAGE : overwrittenOrNone(oldest);
    }

    private static Trouble overwrittenOrNone(@Nullable RecorderTime oldest) {
        return oldest == null ? Trouble.NO_FOOTAGE : Trouble.OVERWRITTEN;
    }

    private static boolean reaches(List<RecordedRun> runs, RecorderTime end) {
        return !runs.isEmpty() && !runs.getLast().to().isBefore(end);
    }

    /**
     * The parts of a window that no run covers.
     *
     * @param runs ordered, not overlapping, inside the window
     * @param shortest gaps shorter than this are the space between two frames, not gaps
     */
    static List<TimeWindow> gaps(TimeWindow window, List<TimeWindow> runs, Duration shortest) {
        List<TimeWindow> gaps = new ArrayList<>();
        Instant reached = window.from();
        for (TimeWindow run : runs) {
            addGap(gaps, reached, run.from(), shortest);
            reached = run.to().isAfter(reached) ? run.to() : reached;
        }
        addGap(gaps, reached, window.to(), shortest);
        return List.copyOf(gaps);
    }

    private static void addGap(List<TimeWindow> gaps, Instant from, Instant to, Duration shortest) {
        if (Duration.between(from, to).compareTo(shortest) >= 0) {
            gaps.add(new TimeWindow(from, to));
        }
    }
}
