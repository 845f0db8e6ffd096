package vn.nhanchung.extraction;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import vn.nhanchung.extraction.video.CutList;
import vn.nhanchung.incident.TimeWindow;
import vn.nhanchung.recorder.CameraSource;
import vn.nhanchung.recorder.FetchTarget;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FootageSource;
import vn.nhanchung.recorder.RecorderTime;

/**
 * What to fetch and cut for one extraction.
 *
 * @param window the window to cut, true time: the asked one, wider where the clock is in doubt
 * @param from the same start on the recorder's clock
 * @param to the same end on the recorder's clock
 * @param timeDoubt how much of what the window is wider by is for the times of the recorder's frames, not for its clock
 */
record CutPlan(TimeWindow window, RecorderTime from, RecorderTime to, Duration timeDoubt) {

    /** Fetches what the source holds of the window, and of what the window's first frame is decoded from. */
    List<FetchedSegment> fetch(CameraSource source, FetchTarget target) {
        FootageSource asked = source.source();
        return asked.fetch(source.channel(), from.plus(asked.leadIn().negated()), to, target.withTimeDoubt(timeDoubt));
    }

    /** The fetched segments and the window, all on the recorder's clock. */
    CutList cutList(List<FetchedSegment> segments) {
        return new CutList(segments.stream().map(CutPlan::segment).toList(), from.reading(), to.reading());
    }

    private static CutList.Segment segment(FetchedSegment fetched) {
        Instant start = fetched.start().reading();
        return new CutList.Segment(
                fetched.file(), start, fetched.end().reading(), fetched.zero() == FetchedSegment.Zero.TIME_STAMPS);
    }
}
