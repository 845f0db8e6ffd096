package vn.nhanchung.extraction;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.nhanchung.supervision.ChildEnd;

/**
 * The durable queue, seen from the side that takes out; for workers only. The queue runs one attempt at a time of each
 * extraction; what runs here is watched, and can be put down.
 */
@InWorker
@Component
public class ExtractionWork {

    /** The name of the jobs that make previews: three deaths of the worker that ran one, and it is given up. */
    public static final String PREVIEWS = PreviewQueue.TASK.getTaskName();

    private static final Logger LOG = LoggerFactory.getLogger(ExtractionWork.class);

    /** After a fault that even the runner could not write down, most likely a database that is away. */
    private static final Duration AFTER_FAULT = Duration.ofSeconds(10);

    private static final long LOOK_EVERY_MILLIS = 500;

    private final ExtractionRunner runner;
    private final RunningAttempts running;
    private final StopRequests requests;
    private final Watchdog watchdog;
    private final WorkFolders folders;
    private final Task<Void> previews;
    private final Clock clock;

    ExtractionWork(
            ExtractionRunner runner,
            RunningAttempts running,
            StopRequests requests,
            Watchdog watchdog,
            WorkFolders folders,
            Task<Void> previews,
            Clock clock) {
        this.runner = runner;
        this.running = running;
        this.requests = requests;
        this.watchdog = watchdog;
        this.folders = folders;
        this.previews = previews;
        this.clock = clock;
    }

    /** Clears what an earlier worker left in this one's place, and begins to watch what will run. */
    public void begin() {
        folders.sweep();
        watch("stop requests", requests::look);
        watch("watchdog", watchdog::look);
    }

    /**
     * The jobs of these labels that are at work from their first step on, and the previews, which need no recorder, as the queue's scheduler wants
     * them: no more at a time than the worker has places.
     */
    public List<Task<?>> tasks(Collection<String> labels) {
        return Stream.concat(labels.stream().<Task<?>>map(label -> task(new Route(label, false))), Stream.of(previews))
                .toList();
    }

    /** The jobs of these labels that first wait for a network, and take a place when there is something to cut. */
    public List<Task<?>> tasksOverNetwork(Collection<String> labels) {
        return labels.stream()
                .<Task<?>>map(label -> task(new Route(label, true)))
                .toList();
    }

    /**
     * Lets what runs come to its end for a while, then stops the rest; another worker goes on with that from the beginning.
     *
     * @return whether nothing runs any more
     */
    public boolean drain(Duration patience, Duration stopping) throws InterruptedException {
        return running.drain(patience, stopping);
    }

    private Task<Void> task(Route route) {
        return Tasks.custom(ExtractionQueue.task(route))
                .onDeadExecutionRevive()
                .onFailure((complete, operations) ->
                        operations.reschedule(complete, clock.instant().plus(AFTER_FAULT)))
                .execute((job, context) -> next(attempt(ExtractionQueue.extractionOf(job.getId()))));
    }

    /** Memory that has run out is the worker's end: what it cannot free now, it cannot free later either. */
    private @Nullable Instant attempt(String extraction) {
        if (running.draining()) {
            // The queue still hands out what it had looked up; another worker takes it.
            return clock.instant();
        }
        try {
            return runner.attempt(extraction);
        } catch (OutOfMemoryError full) {
            LOG.error("{}: memory has run out; the worker ends", extraction, full);
            Runtime.getRuntime().halt(ChildEnd.NATIVE_MEMORY_FULL);
            throw full;
        }
    }

    private static CompletionHandler<Void> next(@Nullable Instant again) {
        return (complete, operations) -> {
            if (again == null) {
                operations.stop();
            } else {
                operations.reschedule(complete, again);
            }
        };
    }

    /** A thread of its own for each: one that waits for the database must not hold up the other. */
    private static void watch(String name, Runnable look) {
        Thread.ofPlatform().name(name).daemon().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                lookOnce(name, look);
            }
        });
    }

    /** A look that fails once must not be the last one. */
    private static void lookOnce(String name, Runnable look) {
        try {
            Thread.sleep(LOOK_EVERY_MILLIS);
            look.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("{} failed once", name, e);
        }
    }
}
