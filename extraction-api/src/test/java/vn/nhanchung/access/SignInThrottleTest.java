package vn.nhanchung.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {

    private static final Caller CALLER = new Caller("dtv.le", "192.0.2.1");

    private Instant now = Instant.parse("2026-11-14T14:45:00Z");
    private final InstantSource source = () -> now;
    private final SignInThrottle throttle = new SignInThrottle(source.withZone(ZoneOffset.UTC));

    @Test
    void fiveWrongPasswordsMakeACallerWaitForAMinute() {
        assertThat(tries()).isEqualTo(5);
        assertThat(throttle.mayTry(new Caller("cb.tran", "192.0.2.1"))).isTrue();
        now = now.plus(Duration.ofSeconds(59));
        assertThat(throttle.mayTry(CALLER)).isFalse();
        now = now.plus(Duration.ofSeconds(2));
        assertThat(throttle.mayTry(CALLER)).isTrue();
    }

    @Test
    void afterTheMinuteThereAreFiveTriesAgain() {
        tries();
        now = now.plus(Duration.ofSeconds(61));
        assertThat(tries()).isEqualTo(5);
    }

    @Test
    void guessingFromOneAddressShutsNobodyOutElsewhere() {
        tries();
        assertThat(throttle.mayTry(new Caller("dtv.le", "192.0.2.2"))).isTrue();
    }

    @Test
    void theRightPasswordForgetsTheWrongOnes() {
        for (int i = 0; i < 4; i++) {
            throttle.mayTry(CALLER);
        }
        throttle.succeeded(CALLER);
        assertThat(tries()).isEqualTo(5);
    }

    @Test
    void manyAtOnceGetNoMoreThanFive() {
        AtomicInteger allowed = new AtomicInteger();
        IntStream.range(0, 2000).parallel().forEach(i -> {
            if (throttle.mayTry(CALLER)) {
                allowed.incrementAndGet();
            }
        });
        assertThat(allowed).hasValue(5);
    }

    /** How many of ten tries are let through. */
    private long tries() {
        return IntStream.range(0, 10).filter(i -> throttle.mayTry(CALLER)).count();
    }
}
