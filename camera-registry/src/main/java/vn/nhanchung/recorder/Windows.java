package vn.nhanchung.recorder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is left of a window when its runs are taken out. */
final class Windows {

    private Windows() {}

    /** The gaps between runs that are ordered, not overlapping and inside the window. */
    static List<Span> without(Instant from, Instant to, List<Span> runs) {
        List<Span> gaps = new ArrayList<>();
        Instant open = from;
        for (Span run : runs) {
            if (open.isBefore(run.from())) {
                gaps.add(new Span(open, run.from()));
            }
            open = run.to();
        }
        if (open.isBefore(to)) {
            gaps.add(new Span(open, to));
        }
        return List.copyOf(gaps);
    }
}
