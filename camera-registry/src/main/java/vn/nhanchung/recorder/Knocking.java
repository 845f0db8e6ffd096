package vn.nhanchung.recorder;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import vn.nhanchung.recorder.FootageException.Kind;

/**
 * Finds out on the side whether a recorder answers at all, so that those which do not cost one of a worker's fetches a moment and not the time
 * until their connection is given up.
 */
@Component
class Knocking implements DisposableBean {

    /** One that answered so lately is not asked again whether it does. */
    private static final Duration TRUSTED_FOR = Duration.ofMinutes(1);

    /** For an answer; shared with those that are silent, so that many of them cost little more than one. */
    private static final Duration PATIENCE = Duration.ofMillis(300);

    /** A recorder over a ward's uplink has answered by then. */
    private static final Duration LEAST_PATIENCE = Duration.ofMillis(100);

    /** A question is over by then, however it ends. */
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(6);

    private final RecorderHealth health;
    private final Clock clock;
    private final ExecutorService threads;
    private final Map<String, Knock> knocks = new ConcurrentHashMap<>();

    @Autowired
    Knocking(RecorderHealth health, Clock clock) {
        this(health, clock, Executors.newVirtualThreadPerTaskExecutor());
    }

    Knocking(RecorderHealth health, Clock clock, ExecutorService threads) {
        this.health = health;
        this.clock = clock;
        this.threads = threads;
    }

    /** A question under way. Whether it is late goes with it, so that nothing of it is left when it ends. */
    private static final class Knock {

        private final Future<?> answer;
        private volatile boolean late;

        private Knock(Future<?> answer) {
            this.answer = answer;
        }
    }

    /**
     * Goes on where a recorder answered lately or answers at once.
     *
     * @throws FootageException as the recorder fails; TIMEOUT where the answer is still awaited, which goes on without the caller
     */
    void requireAnswer(String recorder, FootageSource source) {
        if (health.answeredWithin(recorder, TRUSTED_FOR)) {
            return;
        }
        health.refuseWhileResting(recorder);
        Knock knock = knocks.computeIfAbsent(recorder, code -> new Knock(threads.submit(() -> knock(code, source))));
        try {
            knock.answer.get(patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            knock.late = true;
            throw new FootageException(
                    Kind.TIMEOUT,
                    recorder + " does not answer at once; it is asked on the side",
                    clock.instant().plus(LOOK_AGAIN_AFTER));
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException known ? known : new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new FootageException(Kind.UNREACHABLE, "interrupted while knocking at " + recorder, stopped);
        }
    }

    /** How long an answer is waited for now. */
    Duration patience() {
        long silent = knocks.values().stream().filter(knock -> knock.late).count();
        Duration shared = PATIENCE.dividedBy(1 + silent);
        return shared.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : shared;
    }

    private void knock(String recorder, FootageSource source) {
        try {
            source.describe();
        } finally {
            knocks.remove(recorder);
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
