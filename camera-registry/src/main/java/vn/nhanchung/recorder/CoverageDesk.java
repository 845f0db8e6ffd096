package vn.nhanchung.recorder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Asks many recorders at once: recorders side by side, one recorder's channels one after another, since a recorder has
 * to keep recording. Whoever has not answered in time is unknown and does not hold up the rest; one late question goes on for each recorder, so that
 * what becomes of it is known, and one that is silent is not waited for again and again.
 */
@Component
class CoverageDesk implements DisposableBean {

    /** How long a recorder may take. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(CoverageDesk.class);

    private final Duration patience;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** By recorder, one question each whose answer nobody waits for any more. */
    private final Map<String, Future<?>> late = new ConcurrentHashMap<>();

    CoverageDesk() {
        this(PATIENCE);
    }

    CoverageDesk(Duration patience) {
        this.patience = patience;
    }

    /** The answers by camera code; one for each question. */
    Map<String, Coverage> ask(Map<String, CoverageQuestion> questions) {
        Map<String, Coverage> answers = new ConcurrentHashMap<>();
        List<Round> rounds = new ArrayList<>();
        questions.entrySet().stream()
                .collect(
                        Collectors.groupingBy(asked -> asked.getValue().source().recorderCode()))
                .values()
                .forEach(asked -> rounds.add(new Round(asked, answers)));
        long end = System.nanoTime() + patience.toNanos();
        try {
            for (Round round : rounds) {
                round.await(end - System.nanoTime());
            }
            rounds.forEach(Round::leave);
        } catch (InterruptedException stopped) {
            rounds.forEach(Round::stop);
            Thread.currentThread().interrupt();
        }
        return questions.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        asked -> answers.getOrDefault(
                                asked.getKey(), asked.getValue().unanswered())));
    }

    /** One recorder's questions. */
    private final class Round {

        private final CameraSource source;
        private final Future<?> asking;
        private volatile boolean left;

        Round(List<Map.Entry<String, CoverageQuestion>> questions, Map<String, Coverage> answers) {
            source = questions.getFirst().getValue().source();
            asking = threads.submit(() -> questions.stream()
                    .takeWhile(asked -> !left)
                    .forEach(asked ->
                            answers.put(asked.getKey(), asked.getValue().ask())));
        }

        void await(long nanos) throws InterruptedException {
            try {
                asking.get(nanos, TimeUnit.NANOSECONDS);
            } catch (TimeoutException | ExecutionException unknown) {
                LOG.warn("{} is not waited for any longer: {}", source.recorderCode(), unknown.toString());
            }
        }

        /**
         * Ends it where it is under way: what was asked already goes on by its own deadlines, unless another late question of the recorder's does.
         * A folder's is given up, since its disk is remembered as stalled from then on ({@link PatientDisks}).
         */
        void leave() {
            if (asking.isDone()) {
                return;
            }
            left = true;
            late.values().removeIf(Future::isDone);
            boolean goesOn = !source.kind().inPlace() && late.putIfAbsent(source.recorderCode(), asking) == null;
            if (!goesOn) {
                stop();
            }
        }

        void stop() {
            asking.cancel(true);
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
