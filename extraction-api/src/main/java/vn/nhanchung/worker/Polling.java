package vn.nhanchung.worker;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
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
    private @Nullable Scheduler scheduler;

    Polling(WorkerSettings settings, ExtractionWork work, DataSource database, Clock clock) {
        this.settings = settings;
        this.work = work;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void start() {
        work.begin();
        Scheduler polls = Scheduler.create(database, work.tasks(settings.takes()))
                .schedulerName(new SchedulerName.Fixed(settings.id()))
                .threads(settings.threads())
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
        polls.start();
        scheduler = polls;
        new WorkerRegister(database, clock)
                .ready(settings.id(), ProcessHandle.current().pid());
        LOG.info("Worker {} looks for work, {} after its start", settings.id(), age());
    }

    private static Duration age() {
        Instant started = ProcessHandle.current().info().startInstant().orElse(Instant.now());
        return Duration.between(started, Instant.now()).truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public void stop() {
        Scheduler polls = scheduler;
        if (polls == null) {
            return;
        }
        polls.pause();
        try {
            if (!work.drain(settings.drain(), STOPPING)) {
                LOG.warn("Worker {} leaves something unfinished behind", settings.id());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        polls.stop();
        scheduler = null;
    }

    @Override
    public boolean isRunning() {
        return scheduler != null;
    }
}
