package vn.nhanchung.recorder.directory;

import java.util.ArrayList;
import java.util.List;
import vn.nhanchung.recorder.RecordedRun;
import vn.nhanchung.recorder.RecorderTime;

/** Segments as runs. */
final class RunMerge {

    private RunMerge() {}

    /** The stretches that segments ordered by start cover without a gap, clipped to a window. */
    static List<RecordedRun> merge(List<Segment> segments, RecorderTime from, RecorderTime to) {
        List<RecordedRun> runs = new ArrayList<>();
        for (Segment segment : segments) {
            RecorderTime start = later(segment.start(), from);
            RecorderTime end = earlier(segment.end(), to);
            if (!start.isBefore(end)) {
                continue;
            }
            if (!runs.isEmpty() && !runs.getLast().to().isBefore(start)) {
                RecordedRun open = runs.removeLast();
                runs.add(new RecordedRun(open.from(), later(open.to(), end)));
            } else {
                runs.add(new RecordedRun(start, end));
            }
        }
        return List.copyOf(runs);
    }

    private static RecorderTime later(RecorderTime a, RecorderTime b) {
        return a.isBefore(b) ? b : a;
    }

    private static RecorderTime earlier(RecorderTime a, RecorderTime b) {
        return a.isBefore(b) ? a : b;
    }
}
