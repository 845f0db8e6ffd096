package vn.nhanchung.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A look at a clip that is not stored ends on its instant, and soon after it is no longer allowed. */
class EarlyWatchTest {

    private static final Instant OPENED = Instant.parse("2026-11-24T08:00:00Z");

    private final Hand clock = new Hand();
    private final EarlyViewing viewing =
            new EarlyViewing(UUID.randomUUID(), "LT-2026-0001", "dtv.le", 7, 100, "", OPENED, OPENED.plusSeconds(1800));

    @Test
    void itEndsOnItsInstantAndNotBefore() {
        EarlyWatch watch = new EarlyWatch(viewing, () -> {}, clock);
        clock.now = OPENED.plusSeconds(1800).minusNanos(1);
        watch.run();
        clock.now = OPENED.plusSeconds(1800);
        assertThatThrownBy(watch::run)
                .isInstanceOfSatisfying(
                        EarlyRefusal.class, e -> assertThat(e.kind()).isEqualTo(EarlyRefusal.Kind.VIEWING_EXPIRED));
    }

    @Test
    void theRecordIsAskedOnceASecond() {
        AtomicInteger asked = new AtomicInteger();
        EarlyWatch watch = new EarlyWatch(viewing, asked::incrementAndGet, clock);
        for (int i = 0; i < 50; i++) {
            clock.now = clock.now.plus(Duration.ofMillis(100));
            watch.run();
        }
        assertThat(asked).hasValue(5);
    }

    private static final class Hand extends Clock {
        private Instant now = OPENED;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
