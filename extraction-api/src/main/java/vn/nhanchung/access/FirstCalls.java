package vn.nhanchung.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Tells a script's first call from the ones that follow. Scripts give the password with each call; the log gets one entry an
 * hour for each account and address instead of one for each call.
 */
public final class FirstCalls {

    private static final Duration COVERED = Duration.ofHours(1);

    private final Clock clock;
    private final Map<Caller, Instant> recent = new Recent<>();

    /** Remembers nobody yet. */
    public FirstCalls(Clock clock) {
        this.clock = clock;
    }

    /** Whether a call is to be logged: true once an hour for each caller. */
    public synchronized boolean isFirst(Caller caller) {
        Instant now = clock.instant();
        Instant logged = recent.get(caller);
        if (logged != null && now.isBefore(logged.plus(COVERED))) {
            return false;
        }
        recent.put(caller, now);
        return true;
    }

    /** The entry could not be written: the next call is a first one again. */
    public synchronized void forget(Caller caller) {
        recent.remove(caller);
    }
}
