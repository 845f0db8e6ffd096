package vn.nhanchung.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a worker does.
 *
 * @param id as its parent has put it on record; empty in every other process
 * @param labels the recorders that it can reach, by their label, besides those that any worker can
 * @param unlabelled whether it also takes those that any worker can
 * @param threads how many extractions it cuts at a time
 * @param fetches how many more it has in hand whose footage comes over a network; they wait for a recorder, or for their turn to be cut
 * @param poll how often it looks for work
 * @param heartbeat how often it says that it is alive; after four that are missed its work goes to another
 * @param stuckAfter how long native code may stay away before the worker ends itself
 * @param drain how long a worker that stops lets its work go on
 */
@ConfigurationProperties("nhanchung.worker")
record WorkerSettings(
        @DefaultValue("") String id,
        @DefaultValue List<String> labels,
        @DefaultValue("true") boolean unlabelled,
        @DefaultValue("2") int threads,
        @DefaultValue("8") int fetches,
        @DefaultValue("100ms") Duration poll,
        @DefaultValue("2s") Duration heartbeat,
        @DefaultValue("60s") Duration stuckAfter,
        @DefaultValue("15s") Duration drain) {

    WorkerSettings {
        if (threads < 1 || fetches < 1) {
            throw new IllegalArgumentException(
                    "nhanchung.worker.threads and nhanchung.worker.fetches have to be 1 at least");
        }
    }

    /** The labels whose work it takes; the empty one stands for recorders that any worker can reach. */
    List<String> takes() {
        List<String> all = new ArrayList<>(labels);
        if (unlabelled) {
            all.add("");
        }
        return List.copyOf(all);
    }
}
