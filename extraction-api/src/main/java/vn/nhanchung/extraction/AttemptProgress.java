package vn.nhanchung.extraction;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import vn.nhanchung.extraction.video.CutProgress;

/** Writes down how far an attempt has come, once a second at most, and keeps its watchdog quiet. */
final class AttemptProgress implements CutProgress {

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Running running;
    private final ExtractionSteps steps;
    private final Clock clock;
    private Instant last = Instant.EPOCH;

    AttemptProgress(Running running, ExtractionSteps steps, Clock clock) {
        this.running = running;
        this.steps = steps;
        this.clock = clock;
    }

    @Override
    public void reached(Duration recorded) {
        reached(recorded, 0);
    }

    @Override
    public void reached(Duration recorded, long bytes) {
        running.sign();
        Instant now = clock.instant();
        if (Duration.between(last, now).compareTo(EVERY) >= 0) {
            last = now;
            steps.progressed(running.attempt(), recorded, bytes);
            running.sign();
        }
    }
}
