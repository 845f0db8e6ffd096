package vn.nhanchung.recorder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Files that a recorder lists, as the runs that they make. */
public final class RecordedRuns {

    private RecordedRuns() {}

    /**
     * Joins files that follow each other, overlap or are listed twice, and clips them to a window.
     *
     * @param files in any order
     * @param seam how far two may be apart that have no gap between them
     */
    public static List<RecordedRun> of(List<RecordedRun> files, Duration seam, RecorderTime from, RecorderTime to) {
        List<RecordedRun> runs = new ArrayList<>();
        files.stream()
                .filter(file -> file.from().isBefore(to) && from.isBefore(file.to()))
                .sorted(Comparator.comparing(RecordedRun::from))
                .forEach(file -> {
                    RecordedRun last = runs.isEmpty() ? null : runs.getLast();
                    if (last == null || last.to().plus(seam).isBefore(file.from())) {
                        runs.add(file);
                    } else if (last.to().isBefore(file.to())) {
                        runs.set(runs.size() - 1, new RecordedRun(last.from(), file.to()));
                    }
                });
        return runs.stream().flatMap(run -> run.within(from, to).stream()).toList();
    }
}
