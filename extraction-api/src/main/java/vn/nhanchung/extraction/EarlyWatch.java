package vn.nhanchung.extraction;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import vn.nhanchung.extraction.EarlyRefusal.Kind;

/** Asked before each block of a look: whether it may go on. The extraction is looked at once a second, the clock each time. */
final class EarlyWatch implements Runnable {

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final EarlyViewing viewing;
    private final Runnable stillAllowed;
    private final Clock clock;
    private Instant last;

    /** @param stillAllowed looks at what is on record, and throws to end the look */
    EarlyWatch(EarlyViewing viewing, Runnable stillAllowed, Clock clock) {
        this.viewing = viewing;
        this.stillAllowed = stillAllowed;
        this.clock = clock;
        this.last = clock.instant();
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        if (!now.isBefore(viewing.expiresAt())) {
            throw new EarlyRefusal(Kind.VIEWING_EXPIRED, viewing.id().toString());
        }
        if (Duration.between(last, now).compareTo(EVERY) >= 0) {
            last = now;
            stillAllowed.run();
        }
    }
}
