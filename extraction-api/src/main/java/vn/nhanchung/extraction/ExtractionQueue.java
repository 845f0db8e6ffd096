package vn.nhanchung.extraction;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The durable queue, seen from the side that puts in. */
@Component
class ExtractionQueue {

    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("extraction");
    private static final char SEPARATOR = '/';

    /** Looked up late: the scheduler itself needs the task, and the task needs what enqueues. */
    private final ObjectProvider<SchedulerClient> scheduler;

    private final Clock clock;

    ExtractionQueue(ObjectProvider<SchedulerClient> scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /**
     * Puts an extraction in; it is there exactly when the caller's transaction commits. The attempts made so far are part of
     * the job's name, so that a retry never meets the row of the job that is just ending.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void enqueue(String extractionCode, int attemptsSoFar) {
        scheduler
                .getObject()
                .scheduleIfNotExists(TASK.instance(extractionCode + SEPARATOR + attemptsSoFar)
                        .scheduledTo(clock.instant()));
    }

    /** The extraction that a job's name stands for. */
    static String extractionOf(String jobName) {
        return jobName.substring(0, jobName.indexOf(SEPARATOR));
    }
}
