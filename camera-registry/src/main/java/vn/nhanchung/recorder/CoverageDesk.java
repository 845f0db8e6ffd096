package vn.nhanchung.recorder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Asks many recorders at once: recorders side by side, one recorder's channels one after another, since a recorder has
 * to keep recording. Whoever has not answered in time is unknown and does not hold up the rest.
 */
@Component
class CoverageDesk implements DisposableBean {

    /** How long a recorder may take. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Duration patience;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    CoverageDesk() {
        this(PATIENCE);
    }

    CoverageDesk(Duration patience) {
        this.patience = patience;
    }

    /** The answers by camera code; one for each question. */
    Map<String, Coverage> ask(Map<String, CoverageQuestion> questions) {
        Map<String, Coverage> answers = new ConcurrentHashMap<>();
        List<Callable<Void>> rounds = new ArrayList<>();
        questions.entrySet().stream()
                .collect(
                        Collectors.groupingBy(asked -> asked.getValue().source().recorderCode()))
                .values()
                .forEach(round -> rounds.add(() -> {
                    round.forEach(asked ->
                            answers.put(asked.getKey(), asked.getValue().ask()));
                    return null;
                }));
        try {
            threads.invokeAll(rounds, patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return questions.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        asked -> answers.getOrDefault(
                                asked.getKey(), asked.getValue().unanswered())));
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
