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
            RecordedRun part = new RecordedRun(segment.start(), segment.end())
                    .within(from, to)
                    .orElse(null);
            if (part == null) {
                continue;
            }
            if (!runs.isEmpty() && !runs.getLast().to().isBefore(part.from())) {
                RecordedRun open = runs.removeLast();
                runs.add(new RecordedRun(open.from(), open.to().orLater(part.to())));
            } else {
                runs.add(part);
            }
        }
        return List.copyOf(runs);
    }
}
