package vn.nhanchung.recorder;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What is held by recorders that this process must not ask: one errand for each reach, all at once. Where no worker answers in time it
 * is unknown.
 */
@Component
class FarCoverage {

    private static final Logger LOG = LoggerFactory.getLogger(FarCoverage.class);

    /** A worker waits as long for its recorders as this process does; the rest is the way there and back. */
    private static final Duration PATIENCE = CoverageDesk.PATIENCE.plusMillis(1_500);

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final RecorderErrands errands;
    private final Reaches reaches;
    private final Clock clock;

    FarCoverage(RecorderErrands errands, Reaches reaches, Clock clock) {
        this.errands = errands;
        this.reaches = reaches;
        this.clock = clock;
    }

    /** Whether this process must not ask a channel's recorder itself. */
    boolean mustAsk(ChannelRow channel) {
        return !reaches.areHere(channel.recorder().reach());
    }

    /** Asks, and does not wait. */
    Asked ask(List<ChannelRow> channels, Instant from, Instant to) {
        List<String> cameras = channels.stream().map(ChannelRow::cameraCode).toList();
        List<Errand<Map<String, Coverage>>> open = new ArrayList<>();
        channels.stream()
                .collect(Collectors.groupingBy(
                        channel -> channel.recorder().reach(),
                        Collectors.mapping(ChannelRow::cameraCode, Collectors.toList())))
                .forEach((reach, there) -> {
                    try {
                        open.add(errands.coverage(reach, there, from, to));
                    } catch (ErrandRefusal nobody) {
                        LOG.warn("coverage of {}: {}", there, nobody.getMessage());
                    }
                });
        return new Asked(cameras, open);
    }

    /** Questions that are under way. */
    final class Asked {

        private final List<String> cameras;
        private final List<Errand<Map<String, Coverage>>> open;
        private final long deadline = System.nanoTime() + PATIENCE.toNanos();
        private final Map<String, Coverage> answers = new HashMap<>();

        private Asked(List<String> cameras, List<Errand<Map<String, Coverage>>> open) {
            this.cameras = cameras;
            this.open = open;
        }

        /** Waits for what may still come in time; an answer for each camera. */
        Map<String, Coverage> answers() {
            try {
                for (look(); !open.isEmpty() && System.nanoTime() < deadline; look()) {
                    Thread.sleep(LOOK_EVERY);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            cameras.forEach(camera -> answers.putIfAbsent(camera, Coverage.unknown(clock.instant())));
            return answers;
        }

        private void look() {
            open.removeIf(errand -> {
                try {
                    Optional<Map<String, Coverage>> answer = errands.look(errand);
                    answer.ifPresent(answers::putAll);
                    return answer.isPresent();
                } catch (RuntimeException failed) {
                    LOG.warn("coverage from {}: {}", errand.reach(), failed.toString());
                    return true;
                }
            });
        }
    }
}
