package vn.nhanchung.extraction;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Priority;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The durable queue of clips whose previews are still to be made. They wait behind every extraction. */
@Component
class PreviewQueue {

    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("preview");

    private final SchedulerClient scheduler;
    private final Clock clock;

    PreviewQueue(SchedulerClient scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Puts a clip in, once; it is there exactly when the caller's transaction commits. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void enqueue(UUID clipId) {
        scheduler.scheduleIfNotExists(
                TASK.instance(clipId.toString()).priority(Priority.LOW).scheduledTo(clock.instant()));
    }
}
