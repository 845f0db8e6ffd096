package vn.nhanchung.extraction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhanchung.recorder.FetchTarget;
import vn.nhanchung.recorder.RecorderTime;

/**
 * Writes down once a second how far a fetch has come: in footage by what its source tells, in bytes by what lies in its folder, which is what a
 * person sees move while one long file comes. Nothing is written of a fetch that copies no files, nor after {@link #close}.
 */
final class FetchWatch implements FetchTarget, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FetchWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Supplier<Path> making;
    private final RecorderTime from;
    private final Duration asked;
    private final Writing writing;
    private final AtomicReference<@Nullable RecorderTime> upTo = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable Path folder;
    private @Nullable Thread writer;

    /** Writes it down. */
    @FunctionalInterface
    interface Writing {

        /**
         * So much has come.
         *
         * @param fetched of the asked window, in recorded time
         */
        void progressed(Duration fetched, long bytes);
    }

    /**
     * A fetch that has not begun.
     *
     * @param making makes its folder
     * @param from where the window begins on the recorder's clock
     * @param asked how long it is
     */
    FetchWatch(Supplier<Path> making, RecorderTime from, Duration asked, Writing writing) {
        this.making = making;
        this.from = from;
        this.asked = asked;
        this.writing = writing;
    }

    /** Asked by the thread that fetches alone. */
    @Override
    public Path folder() {
        Path made = folder;
        if (made == null) {
            made = making.get();
            folder = made;
            Path watched = made;
            // A platform thread: it touches files.
            writer = Thread.ofPlatform().daemon().name("fetch-watch").start(() -> watch(watched));
        }
        return made;
    }

    @Override
    public void reached(RecorderTime until) {
        upTo.accumulateAndGet(until, (before, now) -> before == null || now == null ? now : before.orLater(now));
    }

    private void watch(Path watched) {
        try {
            while (!ended.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                write(watched);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** What cannot be written down now is news no more in a second; whatever stands in the way is met by the attempt itself. */
    private void write(Path watched) {
        try {
            writing.progressed(fetched(), bytes(watched));
        } catch (RuntimeException missed) {
            LOG.debug("progress of the fetch into {} is not written down", watched, missed);
        }
    }

    private Duration fetched() {
        RecorderTime until = upTo.get();
        if (until == null || until.isBefore(from)) {
            return Duration.ZERO;
        }
        Duration fetched = from.until(until);
        return fetched.compareTo(asked) < 0 ? fetched : asked;
    }

    private static long bytes(Path folder) {
        long bytes = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                bytes += size(file);
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            throw new UncheckedIOException(new IOException(folder.toString(), unreadable));
        }
        return bytes;
    }

    /** A file that is given up goes away. */
    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException gone) {
            return 0;
        }
    }

    /** Ends it, once what is being written is written: whatever the attempt writes next comes after it. */
    @Override
    public void close() {
        ended.countDown();
        Thread watching = writer;
        boolean stopped = false;
        while (watching != null && watching.isAlive()) {
            try {
                watching.join();
            } catch (InterruptedException stop) {
                stopped = true;
            }
        }
        if (stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
