package vn.nhanchung.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down guessing: after five wrong passwords in a row an account takes none for a minute, right or wrong. Kept in
 * memory and bounded, so that made-up names cannot fill it.
 */
public final class SignInThrottle {

    private static final int FREE_TRIES = 5;
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int MOST_NAMES = 10_000;

    private final Clock clock;
    private final Map<String, Failures> byName = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_NAMES;
        }
    };

    /** A throttle that remembers nothing yet. */
    public SignInThrottle(Clock clock) {
        this.clock = clock;
    }

    /** Whether a password of this account is looked at now. */
    public synchronized boolean mayTry(String name) {
        Failures failures = byName.get(name);
        return failures == null
                || failures.count() < FREE_TRIES
                || clock.instant().isAfter(failures.last().plus(PAUSE));
    }

    /** A wrong password was given. */
    public synchronized void failed(String name) {
        Failures before = byName.get(name);
        byName.put(name, new Failures(before == null ? 1 : before.count() + 1, clock.instant()));
    }

    /** The right password was given. */
    public synchronized void succeeded(String name) {
        byName.remove(name);
    }

    private record Failures(int count, Instant last) {}
}
