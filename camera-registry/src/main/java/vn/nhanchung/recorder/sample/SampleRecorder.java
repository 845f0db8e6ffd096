package vn.nhanchung.recorder.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plays the recorders of the sample street: keeps a rolling archive of one-minute MP4 files for every eye, named by the
 * recorder's own clock in Asia/Ho_Chi_Minh: {@code <root>/<recorder>/<channel>/20241114/20241114-215100.mp4}. A file being
 * written has {@code .part} after its name. At the start it first makes up for what is missing of the last minutes, the
 * newest minute first. All work happens on one thread of low priority; a failure of one segment loses that segment only.
 */
public final class SampleRecorder implements AutoCloseable {

    private static final Logger LOG = System.getLogger(SampleRecorder.class.getName());
    private static final long LOOK_EVERY_MILLIS = 1000;
    private static final long AFTER_TROUBLE_MILLIS = 15_000;

    private final Path root;
    private final Duration retention;
    private final Clock clock;
    private final List<SampleEye> eyes;
    private final Archive archive;
    private final Schedule schedule;
    private final Studio studio;
    private final Thread thread =
            Thread.ofPlatform().name("sample-recorder").daemon().unstarted(this::run);

    private volatile boolean closing;
    private boolean full;
    private boolean yielding;
    private @Nullable Instant forgotten;

    /**
     * How much of the first backfill is done.
     *
     * @param written segments that are there or given up
     * @param total segments it began with, for all eyes
     */
    public record Progress(int written, int total) {

        /** Whether the whole backfill is there. */
        public boolean complete() {
            return written >= total;
        }
    }

    /**
     * Prepares a recorder; nothing is touched before {@link #start}.
     *
     * @param root the folder of the archive, made when missing
     * @param retention how old a segment gets before it is deleted
     * @param backfill how far back the archive is filled; no farther than the retention
     * @param clock true time
     */
    public SampleRecorder(Path root, Duration retention, Duration backfill, Clock clock) {
        this(root, retention, backfill, clock, SampleStreet.EYES);
    }

    SampleRecorder(Path root, Duration retention, Duration backfill, Clock clock, List<SampleEye> eyes) {
        this.root = root.toAbsolutePath();
        this.retention = retention;
        this.clock = clock;
        this.eyes = eyes;
        archive = new Archive(this.root, eyes);
        schedule = new Schedule(eyes, backfill.compareTo(retention) < 0 ? backfill : retention, archive);
        studio = new Studio();
    }

    /** The folder of one eye's segments, as a recorder that lists files needs it. */
    public static Path folderOf(Path root, SampleEye eye) {
        return root.resolve(eye.recorder()).resolve(eye.channel());
    }

    /** Begins to record; may be called once. */
    public void start() {
        thread.start();
    }

    /** How far the backfill has come; 0 of 0 before the start. */
    public Progress progress() {
        return schedule.progress();
    }

    /** Stops within about a second; the segment being written is dropped and made again at the next start. */
    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (studio) {
            archive.sweep();
            schedule.begin(clock.instant());
            while (!closing) {
                work();
            }
            archive.sweep();
        } catch (IOException | RuntimeException | LinkageError e) {
            LOG.log(Level.ERROR, "the sample recorder has stopped: no more sample footage will be written", e);
        }
    }

    private void work() {
        long pause = LOOK_EVERY_MILLIS;
        try {
            if (step()) {
                return;
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.log(Level.WARNING, "the sample recorder cannot use its folder " + root + " and will try again", e);
            pause = AFTER_TROUBLE_MILLIS;
        }
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            closing = true;
        }
    }

    /** Does the next piece of work; returns false when there is none now. */
    private boolean step() throws IOException {
        Instant now = clock.instant();
        schedule.publishDue(now);
        if (forgotten == null || now.isAfter(forgotten.plus(Segment.LENGTH))) {
            archive.forget(now, retention);
            forgotten = now;
        }
        Segment next = schedule.next(now);
        if (next == null || !hasRoom()) {
            return false;
        }
        write(next);
        yieldOnceEveryEyeHasFootage();
        return true;
    }

    /** The first minute is waited for; after it everything else on the machine goes first. */
    private void yieldOnceEveryEyeHasFootage() {
        if (!yielding && schedule.progress().written() >= eyes.size()) {
            yielding = true;
            LOG.log(Level.DEBUG, "the sample recorder now yields to others: {0}", LowPriority.ofThisThread());
        }
    }

    private boolean hasRoom() throws IOException {
        boolean room = archive.hasRoom();
        if (full == room) {
            full = !room;
            LOG.log(
                    room ? Level.INFO : Level.WARNING,
                    room
                            ? "the sample recorder writes again: there is room under " + root
                            : "the sample recorder waits: less than 1 GiB is free under " + root);
        }
        return room;
    }

    private void write(Segment segment) {
        try {
            Path part = archive.begin(segment);
            if (studio.of(segment.eye()).write(part, segment.trueStart(), () -> closing)) {
                schedule.written(segment, clock.instant());
            } else {
                archive.discard(segment);
            }
        } catch (IOException | RuntimeException e) {
            schedule.giveUp(segment);
            LOG.log(Level.WARNING, "a sample segment is lost: " + segment.file(root), e);
            drop(segment);
        }
    }

    private void drop(Segment segment) {
        try {
            archive.discard(segment);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "an unfinished sample segment stays behind: " + segment.part(root), e);
        }
    }
}
