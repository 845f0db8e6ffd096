package vn.nhanchung.extraction;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.nhanchung.supervision.ChildEnd;

/**
 * Ends this worker when native code does not come back: nothing in the JVM can stop it, and its thread would be lost for good.
 * The parent sees by the exit code what it was.
 */
@InWorker
@Component
class Watchdog {

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

    private final RunningAttempts running;
    private final Duration longest;
    private final IntConsumer end;

    @Autowired
    Watchdog(RunningAttempts running, @Value("${nhanchung.worker.stuck-after}") Duration longest) {
        this(running, longest, Runtime.getRuntime()::halt);
    }

    Watchdog(RunningAttempts running, Duration longest, IntConsumer end) {
        this.running = running;
        this.longest = longest;
        this.end = end;
    }

    /** One look. */
    void look() {
        for (Running one : running.now()) {
            if (one.silence().compareTo(longest) > 0) {
                LOG.error(
                        "{} has been in native code for {}; the worker ends. It is at{}",
                        one.attempt().code(),
                        one.silence(),
                        Arrays.stream(one.stack()).map(at -> "\n  " + at).collect(Collectors.joining()));
                end.accept(ChildEnd.STUCK);
            }
        }
    }
}
