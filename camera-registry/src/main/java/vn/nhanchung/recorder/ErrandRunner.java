package vn.nhanchung.recorder;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Takes the errands of this worker's labels, and says that it is there to take them. A worker that stops leaves what it was doing to
 * nobody: whoever asked is told.
 */
@ConditionalOnProperty("nhanchung.worker.id")
@Component
class ErrandRunner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ErrandRunner.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(300);

    /** It says that it is there every so many looks. */
    private static final int LOOKS_PER_BEAT = 10;

    private static final int AT_ONCE = 8;

    private final ErrandRows rows;
    private final ErrandWork work;
    private final Reaches reaches;
    private final String worker;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final ExecutorService errands = Executors.newVirtualThreadPerTaskExecutor();
    private volatile @Nullable Thread looking;

    ErrandRunner(ErrandRows rows, ErrandWork work, Reaches reaches, @Value("${nhanchung.worker.id}") String worker) {
        this.rows = rows;
        this.work = work;
        this.reaches = reaches;
        this.worker = worker;
    }

    /** A worker without labels has no errands: what no reach is named for the service asks itself. */
    @Override
    public void start() {
        if (!reaches.carried().isEmpty()) {
            Thread thread = Thread.ofPlatform().name("errands").daemon().unstarted(this::look);
            looking = thread;
            thread.start();
        }
    }

    @Override
    public void stop() {
        Thread thread = looking;
        looking = null;
        if (thread != null) {
            thread.interrupt();
            errands.shutdownNow();
            reaches.leave(worker);
        }
    }

    @Override
    public boolean isRunning() {
        return looking != null;
    }

    private void look() {
        for (int look = 0; !Thread.currentThread().isInterrupted(); look++) {
            try {
                Thread.sleep(LOOK_EVERY);
                lookOnce(look % LOOKS_PER_BEAT == 0);
            } catch (InterruptedException stopped) {
                return;
            } catch (DataAccessException away) {
                LOG.debug("nobody can be asked for errands", away);
            } catch (RuntimeException e) {
                LOG.error("looking for errands failed once", e);
            }
        }
    }

    private void lookOnce(boolean beat) {
        if (beat) {
            reaches.beat(worker);
            rows.sweep();
        }
        while (places.tryAcquire()) {
            Optional<ErrandRows.Taken> next = Optional.empty();
            try {
                next = rows.take(reaches.carried(), worker);
            } finally {
                if (next.isEmpty()) {
                    places.release();
                }
            }
            if (next.isEmpty()) {
                return;
            }
            ErrandRows.Taken errand = next.get();
            errands.execute(() -> run(errand));
        }
    }

    private void run(ErrandRows.Taken errand) {
        try {
            rows.answer(errand.id(), ErrandTexts.of(work.carryOut(errand)));
        } finally {
            places.release();
        }
    }
}
