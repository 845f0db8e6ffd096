package vn.nhanchung.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FirstCallsTest {

    private static final Caller CALLER = new Caller("dtv.le", "192.0.2.1");

    private Instant now = Instant.parse("2026-11-14T14:45:00Z");
    private final InstantSource source = () -> now;
    private final FirstCalls calls = new FirstCalls(source.withZone(ZoneOffset.UTC));

    @Test
    void onceAnHourForEachAccountAndAddress() {
        assertThat(calls.isFirst(CALLER)).isTrue();
        now = now.plus(Duration.ofMinutes(59));
        assertThat(calls.isFirst(CALLER)).isFalse();
        assertThat(calls.isFirst(new Caller("dtv.le", "192.0.2.2"))).isTrue();
        assertThat(calls.isFirst(new Caller("cb.tran", "192.0.2.1"))).isTrue();
        now = now.plus(Duration.ofMinutes(1));
        assertThat(calls.isFirst(CALLER)).isTrue();
    }

    @Test
    void anEntryThatCouldNotBeWrittenIsTriedAgain() {
        calls.isFirst(CALLER);
        calls.forget(CALLER);
        assertThat(calls.isFirst(CALLER)).isTrue();
    }
}
