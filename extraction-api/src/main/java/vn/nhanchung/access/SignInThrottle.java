package vn.nhanchung.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Slows down guessing: after five wrong passwords in a row no further one for this account is looked at from this address for
 * a minute. Other addresses are not held up, so that nobody can shut somebody else's account; and after the minute there are
 * five tries again.
 */
public final class SignInThrottle {

    /** More than are checked at a time: however many calls with the right password run at once, none is refused. */
    private static final int FREE_TRIES = 5;

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<Caller, Tries> recent = new Recent<>();

    /** A throttle that remembers nothing yet. */
    public SignInThrottle(Clock clock) {
        this.clock = clock;
    }

    /** Whether this caller's password is looked at now. The try counts as a wrong one until it is told otherwise. */
    public synchronized boolean mayTry(Caller caller) {
        Instant now = clock.instant();
        Tries before = recent.get(caller);
        if (before == null || now.isAfter(before.last().plus(PAUSE))) {
            recent.put(caller, new Tries(1, now));
            return true;
        }
        if (before.count() == FREE_TRIES) {
            return false;
        }
        recent.put(caller, new Tries(before.count() + 1, now));
        return true;
    }

    /** The right password was given. */
    public synchronized void succeeded(Caller caller) {
        recent.remove(caller);
    }

    private record Tries(int count, Instant last) {}
}
