package vn.nhanchung.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {

    private Instant now = Instant.parse("2026-11-14T14:45:00Z");
    private final InstantSource source = () -> now;
    private final SignInThrottle throttle = new SignInThrottle(source.withZone(ZoneOffset.UTC));

    @Test
    void fiveWrongPasswordsCloseAnAccountForAMinute() {
        for (int i = 0; i < 5; i++) {
            assertThat(throttle.mayTry("dtv.le")).isTrue();
            throttle.failed("dtv.le");
        }
        assertThat(throttle.mayTry("dtv.le")).isFalse();
        assertThat(throttle.mayTry("cb.tran")).isTrue();
        now = now.plus(Duration.ofSeconds(61));
        assertThat(throttle.mayTry("dtv.le")).isTrue();
    }

    @Test
    void theRightPasswordForgetsTheWrongOnes() {
        for (int i = 0; i < 4; i++) {
            throttle.failed("dtv.le");
        }
        throttle.succeeded("dtv.le");
        throttle.failed("dtv.le");
        assertThat(throttle.mayTry("dtv.le")).isTrue();
    }
}
