package vn.nhanchung.recorder.sample;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which segment comes next. Minutes that are over come first, the newest before the older, every eye of a minute
 * before the minute before it. When none is missing, the minute that is running is written ahead, one eye after the other
 * spread over it, and published when it is over: the scene is a pure function of time, so it can be, and the work never
 * comes in bursts. Used by one thread, but for {@link #progress}.
 */
final class Schedule {

    private final List<SampleEye> eyes;
    private final long minutesBack;
    private final Archive archive;
    private final Set<Segment> givenUp = new HashSet<>();
    private final Set<Segment> waiting = new HashSet<>();
    /** What is left of the backfill, the newest minute first. */
    private final Set<Segment> backfill = new LinkedHashSet<>();

    private volatile SampleRecorder.Progress progress = new SampleRecorder.Progress(0, 0);

    Schedule(List<SampleEye> eyes, Duration backfill, Archive archive) {
        this.eyes = eyes;
        this.archive = archive;
        minutesBack = Math.max(1, backfill.toMinutes());
    }

    /** Counts what the backfill has to do. */
    void begin(Instant now) {
        int total = 0;
        for (long back = 1; back <= minutesBack; back++) {
            for (SampleEye eye : eyes) {
                Segment segment = Segment.at(eye, now).before(back);
                total += segment.lost() ? 0 : 1;
                if (missing(segment)) {
                    backfill.add(segment);
                }
            }
        }
        progress = new SampleRecorder.Progress(total - backfill.size(), total);
    }

    /** How far the backfill has come. */
    SampleRecorder.Progress progress() {
        return progress;
    }

    /** The segment to write now; null when there is none. */
    @Nullable
    Segment next(Instant now) {
        for (long back = 1; back <= minutesBack; back++) {
            for (SampleEye eye : eyes) {
                Segment segment = Segment.at(eye, now).before(back);
                if (missing(segment)) {
                    return segment;
                }
            }
        }
        // The backfill may take longer than a minute, so what it still owes may lie farther back by now.
        Segment owed = backfill.stream().filter(this::missing).findFirst().orElse(null);
        return owed != null ? owed : nextAhead(now);
    }

    private @Nullable Segment nextAhead(Instant now) {
        for (int i = 0; i < eyes.size(); i++) {
            Segment running = Segment.at(eyes.get(i), now);
            Instant turn =
                    running.trueStart().plus(Segment.LENGTH.multipliedBy(i).dividedBy(eyes.size()));
            if (!now.isBefore(turn) && missing(running)) {
                return running;
            }
        }
        return null;
    }

    private boolean missing(Segment segment) {
        return !segment.lost() && !waiting.contains(segment) && !givenUp.contains(segment) && !archive.holds(segment);
    }

    /** A segment has been written; it is published at once or when its minute is over. */
    void written(Segment segment, Instant now) throws IOException {
        waiting.add(segment);
        publishDue(now);
    }

    /** Publishes the written segments whose minute is over. */
    void publishDue(Instant now) throws IOException {
        for (Segment segment : List.copyOf(waiting)) {
            if (!now.isBefore(segment.trueEnd())) {
                waiting.remove(segment);
                archive.publish(segment);
                tick(segment);
            }
        }
        givenUp.removeIf(
                segment -> segment.trueEnd().isBefore(now.minus(Segment.LENGTH.multipliedBy(minutesBack + 2))));
    }

    /** A segment cannot be written and is not tried again. */
    void giveUp(Segment segment) {
        givenUp.add(segment);
        tick(segment);
    }

    private void tick(Segment segment) {
        if (backfill.remove(segment)) {
            progress = new SampleRecorder.Progress(progress.written() + 1, progress.total());
        }
    }
}
