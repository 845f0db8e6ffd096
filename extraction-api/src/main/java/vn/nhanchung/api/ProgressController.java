package vn.nhanchung.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import vn.nhanchung.extraction.DatabaseAway;
import vn.nhanchung.extraction.Extraction;
import vn.nhanchung.extraction.Extractions;

/**
 * Progress as server-sent events. The rows are the truth: each open page asks them twice a second for what changed, so
 * it does not matter which process does the work, and a page that comes back starts with everything. While the database is
 * away nothing is told and the page stays connected.
 */
@RestController
class ProgressController {

    private static final Duration EVERY = Duration.ofMillis(500);
    private static final int BEAT_EVERY = 30;

    /** A row may become visible a while after the instant written into it: commits take their time. */
    private static final Duration OVERLAP = Duration.ofSeconds(10);

    private final Bridge bridge;
    private final Extractions extractions;
    private final CasePresenter presenter;
    private final EventStreams streams;
    private final Clock clock;

    ProgressController(
            Bridge bridge, Extractions extractions, CasePresenter presenter, EventStreams streams, Clock clock) {
        this.bridge = bridge;
        this.extractions = extractions;
        this.presenter = presenter;
        this.streams = streams;
        this.clock = clock;
    }

    /**
     * Tells of an incident's extractions as server-sent events: all once, then each change. It ends after ten minutes, and
     * a client connects again.
     *
     * @param incident its code
     */
    @Guards.CaseReader
    @GetMapping(path = "/api/incidents/{incident}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<Object>> followExtractions(@PathVariable String incident) {
        return Bridge.account().flatMapMany(account -> streams.open(account.account(), watch(incident)));
    }

    private Flux<ServerSentEvent<Object>> watch(String incident) {
        Watch watch = new Watch(incident);
        return Flux.interval(Duration.ZERO, EVERY)
                .onBackpressureDrop()
                .concatMap(tick -> bridge.call(() -> watch.look(tick)).onErrorComplete(DatabaseAway::causes), 1)
                .concatMapIterable(events -> events);
    }

    /** What one page has been told so far. Used by one look at a time. */
    private final class Watch {

        private final String incident;
        private final Map<String, Integer> told = new HashMap<>();
        private Instant since = Instant.EPOCH;

        Watch(String incident) {
            this.incident = incident;
        }

        List<ServerSentEvent<Object>> look(long tick) {
            Instant started = clock.instant();
            List<Extraction> changed = extractions.changedSince(incident, since).stream()
                    .filter(this::news)
                    .toList();
            since = started.minus(OVERLAP);
            if (changed.isEmpty()) {
                return tick % BEAT_EVERY == 0 ? List.of(event("beat", Map.of("now", started))) : List.of();
            }
            return presenter.views(changed).stream()
                    .map(view -> event("extraction", view))
                    .toList();
        }

        private boolean news(Extraction extraction) {
            Integer before = told.put(extraction.code(), extraction.version());
            return before == null || before != extraction.version();
        }

        private static ServerSentEvent<Object> event(String name, Object data) {
            return ServerSentEvent.builder(data).event(name).build();
        }
    }
}
