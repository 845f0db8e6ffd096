package vn.nhanchung.api;

import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.nhanchung.recorder.Errand;
import vn.nhanchung.recorder.RecorderErrands;

/**
 * Waits for what a worker was asked: looks at its row now and then, and holds no thread and no place in between. Whoever goes away is
 * not waited for; the row goes by itself.
 */
@Component
class ErrandWaiting {

    private static final Duration LOOK_EVERY = Duration.ofMillis(300);

    private final Bridge bridge;
    private final RecorderErrands errands;

    ErrandWaiting(Bridge bridge, RecorderErrands errands) {
        this.bridge = bridge;
        this.errands = errands;
    }

    /** The answer, or what stood in its way; a minute from the asking at most. */
    <A> Mono<A> answer(Errand<A> errand) {
        return Flux.interval(Duration.ZERO, LOOK_EVERY)
                .onBackpressureDrop()
                .concatMap(tick -> look(errand), 1)
                .next();
    }

    /** A look that finds every place taken is left out: the next one comes. */
    private <A> Mono<A> look(Errand<A> errand) {
        return bridge.call(() -> errands.look(errand))
                .onErrorComplete(Bridge.Overloaded.class)
                .flatMap(Mono::justOrEmpty);
    }
}
