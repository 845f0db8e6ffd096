package vn.nhanchung.extraction;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.nhanchung.extraction.video.ClipCutter;

/** The durable queue, seen from the side that takes out: db-scheduler runs one attempt at a time of each extraction. */
@Configuration(proxyBeanMethods = false)
class ExtractionJobs {

    /** After a fault that even the runner could not write down, most likely a database that is away. */
    private static final Duration AFTER_FAULT = Duration.ofSeconds(10);

    @Bean
    ClipCutter clipCutter() {
        return new ClipCutter();
    }

    @Bean
    Task<Void> extractionTask(ExtractionRunner runner, Clock clock) {
        return Tasks.custom(ExtractionQueue.TASK)
                .onDeadExecutionRevive()
                .onFailure((complete, operations) ->
                        operations.reschedule(complete, clock.instant().plus(AFTER_FAULT)))
                .execute((job, context) -> next(runner.attempt(ExtractionQueue.extractionOf(job.getId()))));
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
}
