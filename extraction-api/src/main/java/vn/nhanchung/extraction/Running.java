package vn.nhanchung.extraction;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An attempt at work on a thread of this worker, as those see it who may have to stop it. Stopping is an interrupt, repeated
 * until it is heard; it comes only while the attempt is inside, so that nothing else of the thread is ever interrupted.
 */
final class Running {

    private final Attempt attempt;
    private final Thread thread = Thread.currentThread();
    private @Nullable Stop asked;
    private boolean inside = true;
    private boolean kept;
    private boolean cutting;
    private long lastSign;

    Running(Attempt attempt) {
        this.attempt = attempt;
    }

    Attempt attempt() {
        return attempt;
    }

    /** Asks it to stop; nothing happens where it is past that. The first reason stays, but that a person's gives way to the others. */
    synchronized void stop(Stop why) {
        if (inside && !(kept && why == Stop.CANCELLED)) {
            asked = asked == null || asked == Stop.CANCELLED ? why : asked;
            thread.interrupt();
        }
    }

    /**
     * The store has the clip. A person's stop comes too late from here on: it would leave an object under its lock that nobody names. A worker that
     * has to stop still does, since another one takes up what it leaves.
     */
    synchronized void keep() {
        kept = true;
        if (asked == Stop.CANCELLED) {
            asked = null;
            Thread.interrupted();
        }
    }

    /** Runs native code, which the watchdog looks after: it has to give signs of life meanwhile. */
    <T> T cutting(Supplier<T> work) {
        cutting(true);
        try {
            return work.get();
        } finally {
            cutting(false);
        }
    }

    private synchronized void cutting(boolean now) {
        cutting = now;
        lastSign = System.nanoTime();
    }

    /** Native code has come back and goes on. */
    synchronized void sign() {
        lastSign = System.nanoTime();
    }

    /** For how long native code has not come back; zero where none runs. */
    synchronized Duration silence() {
        return cutting ? Duration.ofNanos(System.nanoTime() - lastSign) : Duration.ZERO;
    }

    /** Where the thread is right now, for the log. */
    StackTraceElement[] stack() {
        return thread.getStackTrace();
    }

    /**
     * From here on it is not stopped any more; leaving twice does no harm.
     *
     * @return why it was asked to stop; null when nobody asked
     */
    synchronized @Nullable Stop leave() {
        if (inside) {
            inside = false;
            // An interrupt that was on its way has no business with what follows.
            Thread.interrupted();
        }
        return asked;
    }
}
