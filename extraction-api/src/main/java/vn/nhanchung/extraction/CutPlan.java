package vn.nhanchung.extraction;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import vn.nhanchung.extraction.video.CutList;
import vn.nhanchung.incident.TimeWindow;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.RecorderTime;

/**
 * What to fetch and cut for one extraction.
 *
 * @param window the window to cut, true time: the asked one, wider where the clock was never measured
 * @param from the same start on the recorder's clock
 * @param to the same end on the recorder's clock
 */
record CutPlan(TimeWindow window, RecorderTime from, RecorderTime to) {

    /** Segments before the window may hold the key frame that its first frame needs. Those not needed are not read. */
    private static final Duration LEAD_IN = Duration.ofMinutes(15);

    /** From where to fetch, on the recorder's clock. */
    RecorderTime fetchFrom() {
        return from.plus(LEAD_IN.negated());
    }

    /** The fetched segments and the window, all on the recorder's clock. */
    CutList cutList(List<FetchedSegment> segments) {
        return new CutList(segments.stream().map(CutPlan::segment).toList(), from.reading(), to.reading());
    }

    private static CutList.Segment segment(FetchedSegment fetched) {
        Instant start = fetched.start().reading();
        return new CutList.Segment(fetched.file(), start, fetched.end().reading());
    }
}
