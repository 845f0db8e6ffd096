package vn.nhanchung.api;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class EventStreamsTest {

    private final EventStreams streams = new EventStreams();

    @Test
    void aStreamEndsAfterTenMinutesSoThatItsAccountIsAskedForAgain() {
        StepVerifier.withVirtualTime(() -> streams.open("dtv.le", Flux.never()))
                .expectSubscription()
                .expectNoEvent(Duration.ofMinutes(10).minusSeconds(1))
                .thenAwait(Duration.ofSeconds(1))
                .verifyComplete();
    }
}
