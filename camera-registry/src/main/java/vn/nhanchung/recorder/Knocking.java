package vn.nhanchung.recorder;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import vn.nhanchung.recorder.FootageException.Kind;

/**
 * Finds out on the side whether a recorder answers at all, so that those which do not cost a worker's place a moment and not the time
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
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Future<?>> knocks = new ConcurrentHashMap<>();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();

    Knocking(RecorderHealth health, Clock clock) {
        this.health = health;
        this.clock = clock;
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
        Future<?> knock = knocks.computeIfAbsent(recorder, code -> threads.submit(() -> knock(code, source)));
        try {
            knock.get(patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            silent.add(recorder);
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

    private Duration patience() {
        Duration shared = PATIENCE.dividedBy(1 + silent.size());
        return shared.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : shared;
    }

    private void knock(String recorder, FootageSource source) {
        try {
            source.describe();
        } finally {
            silent.remove(recorder);
            knocks.remove(recorder);
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
