package vn.nhanchung.worker;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import vn.nhanchung.extraction.ExtractionWork;

/** Looks for work as long as the worker lives. Stopping lets what runs come to its end, for a while. */
class Polling implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Polling.class);
    private static final int MISSED_HEARTBEATS = 4;

    /** Jobs of labels that this worker does not carry belong to others and are never cleared away. */
    private static final Duration NEVER = Duration.ofDays(365_000);

    private static final Duration STOPPING = Duration.ofSeconds(3);

    private final WorkerSettings settings;
    private final ExtractionWork work;
    private final DataSource database;
    private final Clock clock;
    private List<Scheduler> schedulers = List.of();

    Polling(WorkerSettings settings, ExtractionWork work, DataSource database, Clock clock) {
        this.settings = settings;
        this.work = work;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void start() {
        work.begin();
        // Apart, so that extractions that only wait for a network keep none from its work, and the worker takes no more
        // of the others than it can work on while another one has nothing to do.
        schedulers = List.of(
                scheduler(work.tasks(settings.takes()), settings.threads()),
                scheduler(work.tasksOverNetwork(settings.takes()), settings.fetches()));
        schedulers.forEach(Scheduler::start);
        new WorkerRegister(database, clock)
                .ready(settings.id(), ProcessHandle.current().pid());
        LOG.info("Worker {} looks for work, {} after its start", settings.id(), age());
    }

    private Scheduler scheduler(List<Task<?>> tasks, int threads) {
        return Scheduler.create(database, tasks)
                .schedulerName(new SchedulerName.Fixed(settings.id()))
                .threads(threads)
                .executorService(executor(threads))
                .pollingInterval(settings.poll())
                // Rows are read before they are taken, and rows of other labels are not even read twice.
                .pollUsingFetch(0.5, 1.0)
                .heartbeatInterval(settings.heartbeat())
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                // Extractions before previews.
                .enablePriority()
                .deleteUnresolvedAfter(NEVER)
                .shutdownMaxWait(STOPPING)
                .build();
    }

    /**
     * The library looks up due jobs at each poll, whether a thread is free or not, and its own executor keeps them all: hours of waiting threads would
     * fill the heap. What is dropped was not taken yet, and is looked up again.
     */
    private static ExecutorService executor(int threads) {
        return new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(threads),
                Thread.ofPlatform().name("extraction-", 1).factory(),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    private static Duration age() {
        Instant started = ProcessHandle.current().info().startInstant().orElse(Instant.now());
        return Duration.between(started, Instant.now()).truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public void stop() {
        schedulers.forEach(Scheduler::pause);
        try {
            if (!work.drain(settings.drain(), STOPPING)) {
                LOG.warn("Worker {} leaves something unfinished behind", settings.id());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        schedulers.forEach(Scheduler::stop);
        schedulers = List.of();
    }

    @Override
    public boolean isRunning() {
        return !schedulers.isEmpty();
    }
}
