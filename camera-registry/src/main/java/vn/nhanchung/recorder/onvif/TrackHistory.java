package vn.nhanchung.recorder.onvif;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vn.nhanchung.recorder.RecordedRun;
import vn.nhanchung.recorder.RecorderTime;

/** Folds the changes of a track in a window into what it holds there. */
final class TrackHistory {

    private final RecorderTime from;
    private final RecorderTime to;
    private final List<TrackEvent> events = new ArrayList<>();

    TrackHistory(RecorderTime from, RecorderTime to) {
        this.from = from;
        this.to = to;
    }

    void take(TrackEvent event) {
        events.add(event);
    }

    /** Whether nothing is known, not even the state at the window's start. */
    boolean isEmpty() {
        return events.isEmpty();
    }

    /** In order, merged, clipped to the window. */
    List<RecordedRun> runs() {
        List<RecordedRun> runs = new ArrayList<>();
        // A first event that says "no more" says that there was something before it: not every device sends the state
        // at the start.
        boolean begins = events.stream()
                .min(Comparator.comparing(TrackEvent::at))
                .filter(first -> !first.present() && from.isBefore(first.at()))
                .isPresent();
        RecorderTime since = begins ? from : null;
        for (TrackEvent event :
                events.stream().sorted(Comparator.comparing(TrackEvent::at)).toList()) {
            if (event.present() && since == null) {
                since = event.at();
            } else if (!event.present() && since != null) {
                add(runs, since, event.at());
                since = null;
            }
        }
        if (since != null) {
            add(runs, since, to);
        }
        return runs;
    }

    private void add(List<RecordedRun> runs, RecorderTime begin, RecorderTime end) {
        RecorderTime first = begin.isBefore(from) ? from : begin;
        RecorderTime last = to.isBefore(end) ? to : end;
        if (first.isBefore(last)) {
            runs.add(new RecordedRun(first, last));
        }
    }
}
