package vn.nhanchung.extraction;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Clock;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The durable queue, seen from the side that puts in. Jobs of recorders that not every worker can reach are put under a name
 * of their own for each label, so that a worker sees those only that it can do; and so are those that begin with a fetch over a network, of which
 * a worker takes more at a time than it can cut.
 */
@Component
class ExtractionQueue {

    private static final String TASK = "extraction";
    private static final String OVER_NETWORK = "extraction-over-network";
    private static final char LABEL = '@';
    private static final char SEPARATOR = '/';

    private final SchedulerClient scheduler;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    ExtractionQueue(SchedulerClient scheduler, JdbcTemplate jdbc, Clock clock) {
        this.scheduler = scheduler;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The task that holds the jobs of a route; the empty label's are anybody's. */
    static TaskDescriptor<Void> task(Route route) {
        String task = route.overNetwork() ? OVER_NETWORK : TASK;
        return TaskDescriptor.of(route.label().isEmpty() ? task : task + LABEL + route.label());
    }

    /**
     * Puts an extraction in; it is there exactly when the caller's transaction commits. The attempts made so far are part of
     * the job's name, so that a retry never meets the row of the job that is just ending.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void enqueue(String extractionCode, int attemptsSoFar, Route route) {
        scheduler.scheduleIfNotExists(
                task(route).instance(extractionCode + SEPARATOR + attemptsSoFar).scheduledTo(clock.instant()));
    }

    /** Takes an extraction's waiting job out. One that a worker has just picked stays: the worker finds it ended. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remove(String extractionCode) {
        jdbc.update(
                "DELETE FROM scheduled_tasks WHERE starts_with(task_instance, ?) AND NOT picked",
                extractionCode + SEPARATOR);
    }

    /** The extraction that a job's name stands for. */
    static String extractionOf(String jobName) {
        return jobName.substring(0, jobName.indexOf(SEPARATOR));
    }
}
