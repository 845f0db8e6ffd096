package vn.nhanchung.recorder;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Asks disks that may stall. A share whose server went away lets whoever touches it wait for as long as that lasts, and nothing in
 * this process ends the wait. So each question runs on a platform thread, since a virtual one that waits for a disk keeps its carrier and a
 * few of those stop every virtual thread of the process; who asks waits for a while and goes on without the answer.
 */
@Component
public final class PatientDisks {

    /** How the threads that wait for disks are called, with a number behind it. */
    public static final String THREADS = "disk-";

    /** A share that is well lists a folder of a day's files within a second or two. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int AT_ONCE = 256;

    private static final Logger LOG = LoggerFactory.getLogger(PatientDisks.class);

    private final Duration patience;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Set<Question<?>> overdue = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name(THREADS, 0).factory());

    /** Waits as long for a disk as one that is well can take. */
    public PatientDisks() {
        this(PATIENCE);
    }

    /** Waits so long for a disk. */
    @Autowired
    public PatientDisks(@Value("${nhanchung.recorders.disk-patience:20s}") Duration patience) {
        this.patience = patience;
    }

    /**
     * Asks as {@link #ask(Path, Duration, Callable)} does, with the patience that one question deserves.
     *
     * @param place what lies on one disk and is asked about as one, for example a recorder's folder
     */
    public <T> T ask(Path place, Callable<T> question) throws IOException {
        return ask(place, patience, question);
    }

    /**
     * Asks, and waits for a while. Of a question that is given up, by its patience or by an interrupt, the answer is lost whenever it comes;
     * its thread waits on. Until then the place is not asked again, nor what lies in it.
     *
     * @return what the question gives; what it throws is thrown
     * @throws FootageException TIMEOUT where no answer came in time, where the place still owes one, or on an interrupt
     */
    public <T> T ask(Path place, Duration longest, Callable<T> question) throws IOException {
        if (overdue.stream().anyMatch(late -> place.startsWith(late.place))) {
            throw new FootageException(
                    FootageException.Kind.TIMEOUT, place + " still owes an answer: its disk has stalled");
        }
        long end = System.nanoTime() + longest.toNanos();
        Question<T> asked = new Question<>(place, question);
        try {
            if (!places.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new FootageException(
                        FootageException.Kind.TIMEOUT, place + " was not asked: too many disks are slow");
            }
        } catch (InterruptedException stopped) {
            throw stopped(place, stopped);
        }
        begin(asked);
        try {
            return asked.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            LOG.warn("{} gave no answer within {}: its disk has stalled", place, longest);
            giveUp(asked);
            throw new FootageException(
                    FootageException.Kind.TIMEOUT,
                    place + " gave no answer within " + longest + ": its disk has stalled",
                    late);
        } catch (InterruptedException stopped) {
            // Whoever asks next would start one more thread that waits for the same.
            giveUp(asked);
            throw stopped(place, stopped);
        } catch (ExecutionException failed) {
            throw rethrown(failed.getCause());
        }
    }

    private static FootageException stopped(Path place, InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return new FootageException(FootageException.Kind.TIMEOUT, "stopped while waiting for " + place, stopped);
    }

    private void begin(Question<?> asked) {
        try {
            threads.execute(asked);
        } catch (RuntimeException | Error noThread) {
            asked.cancel(false);
            throw noThread;
        }
    }

    private void giveUp(Question<?> asked) {
        overdue.add(asked);
        if (asked.isDone()) {
            // It came in between, and found nothing to take out.
            overdue.remove(asked);
        }
    }

    private static RuntimeException rethrown(@Nullable Throwable cause) throws IOException {
        return switch (cause) {
            case IOException unreadable -> throw unreadable;
            case Error fault -> throw fault;
            case RuntimeException refused -> refused;
            case null, default -> new IllegalStateException(cause);
        };
    }

    /** A question under way. */
    private final class Question<T> extends FutureTask<T> {

        private final Path place;

        Question(Path place, Callable<T> question) {
            super(question);
            this.place = place;
        }

        @Override
        protected void done() {
            places.release();
            if (overdue.remove(this)) {
                LOG.info("{} answers again", place);
            }
        }
    }
}
