package vn.nhanchung.api;

import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** The event streams that are open: a few for each account, none for long. */
@Component
class EventStreams {

    private static final int MOST_EACH = 8, MOST_TOGETHER = 500;

    /** A page comes back by itself after a stream has ended, and is asked again who it is. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Shares open = new Shares(MOST_EACH, MOST_TOGETHER);

    /** The events as this account may have them; refused where too many of its streams are open. */
    <T> Flux<T> open(String account, Flux<T> events) {
        return Flux.using(() -> take(account), holder -> events.take(LONGEST), open::giveBack);
    }

    private String take(String account) {
        if (!open.take(account)) {
            throw new RefusedHere("too-many-streams", null, String.valueOf(MOST_EACH));
        }
        return account;
    }
}
