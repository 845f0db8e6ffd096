package vn.nhanchung.extraction;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
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
 * The parent sees by the exit code what it was: code that is stuck, which counts against the file, or a disk that has stalled, which
 * counts against nothing; its extraction is tried again as that of a recorder that does not answer.
 */
@InWorker
@Component
class Watchdog {

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

    /** The database is asked for no longer on the way out. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final RunningAttempts running;
    private final Stalled stalled;
    private final Duration longest;
    private final IntConsumer end;
    private final DiskWaits disks = new DiskWaits();

    /** Writes down that an attempt has met a disk that stalls. */
    @FunctionalInterface
    interface Stalled {
        /** Once for each attempt that does not come back. */
        void met(Attempt attempt, String detail);
    }

    @Autowired
    Watchdog(
            RunningAttempts running,
            ExtractionSteps steps,
            @Value("${nhanchung.worker.stuck-after}") Duration longest) {
        this(
                running,
                (attempt, detail) -> steps.meet(attempt, Trouble.TIMEOUT, detail, null),
                longest,
                Runtime.getRuntime()::halt);
    }

    Watchdog(RunningAttempts running, Stalled stalled, Duration longest, IntConsumer end) {
        this.running = running;
        this.stalled = stalled;
        this.longest = longest;
        this.end = end;
    }

    /** One look. */
    void look() {
        List<Running> now = running.now();
        if (now.stream().noneMatch(one -> one.silence().compareTo(longest.dividedBy(2)) > 0)) {
            disks.forget();
            return;
        }
        disks.look();
        List<Running> silent =
                now.stream().filter(one -> one.silence().compareTo(longest) > 0).toList();
        if (!silent.isEmpty()) {
            // Seen waiting at every look for so long; a disk that is slow and goes on is seen at work in between.
            boolean disk = disks.longest().compareTo(longest.dividedBy(4)) > 0;
            silent.forEach(one -> report(one, disk));
            if (disk) {
                writeDown(silent);
            }
            end.accept(disk ? ChildEnd.STALLED : ChildEnd.STUCK);
        }
    }

    private static void report(Running one, boolean disk) {
        LOG.error(
                "{} has been in native code for {}, {}; the worker ends. It is at{}",
                one.attempt().code(),
                one.silence(),
                disk ? "waiting for a disk that has stalled" : "not waiting for a disk",
                Arrays.stream(one.stack()).map(at -> "\n  " + at).collect(Collectors.joining()));
    }

    /** Without this the extraction would be tried again without an end. Where the database is away too, it is. */
    private void writeDown(List<Running> silent) {
        Thread writing = Thread.ofPlatform().daemon().name("last words").start(() -> silent.forEach(this::writeDown));
        try {
            writing.join(LAST_WORDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeDown(Running one) {
        try {
            stalled.met(one.attempt(), "the disk of its recorder's folder has stalled for " + one.silence());
        } catch (RuntimeException e) {
            LOG.error(
                    "{}: what it has met cannot be written down", one.attempt().code(), e);
        }
    }
}
