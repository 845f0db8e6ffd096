package vn.nhanchung.recorder.rtsp;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A moment of the machine's own clock until which something is waited for. */
record Deadline(long nanoTime) {

    /** So long from now. */
    static Deadline in(Duration wait) {
        return new Deadline(System.nanoTime() + wait.toNanos());
    }

    /** Whichever comes first. */
    Deadline or(Deadline other) {
        return nanoTime - other.nanoTime <= 0 ? this : other;
    }

    /** Whether it is over. */
    boolean over() {
        return nanoTime - System.nanoTime() <= 0;
    }

    /** Milliseconds left, rounded up, 0 when it is over. */
    long millisLeft() {
        long left = nanoTime - System.nanoTime();
        return left <= 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(left) + 1;
    }

    /** What is left; negative when it is over. */
    Duration left() {
        return Duration.ofNanos(nanoTime - System.nanoTime());
    }
}
