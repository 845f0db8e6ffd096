package vn.nhanchung.extraction;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.nhanchung.extraction.PreviewTrouble.WorkerDied;

/** Makes previews, one clip at a time in each process; tried a few times, then given up with the reason on record. */
@InWorker
@Configuration(proxyBeanMethods = false)
class PreviewJobs {

    private static final int TRIES = 3;
    private static final Duration WHILE_ANOTHER_IS_MADE = Duration.ofSeconds(2);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(20);

    @Bean
    Task<Void> previewTask(PreviewMaker maker, Clock clock) {
        return Tasks.custom(PreviewQueue.TASK)
                // Whatever killed the process may do so again: that counts as a try.
                .onDeadExecution((died, operations) -> retryOrGiveUp(died, operations, maker, clock.instant()))
                .onFailure((complete, operations) -> retryOrGiveUp(complete, operations, maker, clock.instant()))
                .execute((job, context) -> done(maker.make(UUID.fromString(job.getId())), clock));
    }

    private static CompletionHandler<Void> done(boolean made, Clock clock) {
        return (complete, operations) -> {
            if (made) {
                operations.stop();
            } else {
                operations.reschedule(complete, clock.instant().plus(WHILE_ANOTHER_IS_MADE));
            }
        };
    }

    private static void retryOrGiveUp(
            ExecutionComplete complete, ExecutionOperations<Void> operations, PreviewMaker maker, Instant now) {
        Execution execution = complete.getExecution();
        Throwable met = complete.getCause().orElseGet(WorkerDied::new);
        int tries = execution.consecutiveFailures + 1;
        if (tries < TRIES && PreviewTrouble.of(met).worthRetrying()) {
            operations.reschedule(complete, now.plus(FIRST_PAUSE.multipliedBy(tries)));
        } else {
            maker.giveUp(UUID.fromString(execution.taskInstance.getId()), met);
            operations.stop();
        }
    }
}
