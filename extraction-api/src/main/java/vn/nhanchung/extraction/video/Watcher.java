package vn.nhanchung.extraction.video;

import java.time.Duration;

/** Stands between the work and the caller's callback: whatever that throws becomes a request to stop. */
final class Watcher {

    private final CutProgress progress;
    private Duration reached = Duration.ZERO;
    private long bytes;

    Watcher(CutProgress progress) {
        this.progress = progress;
    }

    /** Tells how far the clip has been written, in recorded time and in bytes. */
    void reached(Duration now, long written) {
        reached = now;
        bytes = written;
        check();
    }

    /** Throws when the work is to stop. */
    void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CutException(CutException.Kind.CANCELLED, "interrupted");
        }
        try {
            progress.reached(reached, bytes);
        } catch (RuntimeException e) {
            throw e instanceof CutException cut
                    ? cut
                    : CutException.because(CutException.Kind.CANCELLED, "the caller stopped the cut", e);
        }
    }
}
