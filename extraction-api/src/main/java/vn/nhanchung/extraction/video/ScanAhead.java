package vn.nhanchung.extraction.video;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Scans the segments of one cut on a few platform threads and hands them out in order. Each is scanned with sample entries of
 * its own, which are numbered when it is handed out: so the clip does not depend on which thread was first.
 */
final class ScanAhead {

    private static final int THREADS = Math.min(4, Runtime.getRuntime().availableProcessors());
    private static final long LOOK_EVERY_MILLIS = 20;

    private final TickLine line;
    private final boolean libraries;
    private final Runnable alive;
    private volatile boolean stopped;

    /** {@code alive} is run on the caller's thread now and then and may throw to stop. */
    ScanAhead(TickLine line, boolean libraries, Runnable alive) {
        this.line = line;
        this.libraries = libraries;
        this.alive = alive;
    }

    /**
     * What became of one segment.
     *
     * @param index with entries numbered by the two that follow; null when the segment could not be read
     * @param trouble why not; empty otherwise
     * @param byLibraries whether native libraries looked at it
     */
    record Scanned(
            CutList.Segment segment,
            @Nullable SegmentIndex index,
            String trouble,
            SampleEntries video,
            SampleEntries audio,
            boolean byLibraries) {}

    /** Scans one segment on the caller's thread. */
    Scanned scan(CutList.Segment segment) {
        return scan(segment, alive);
    }

    /** Scans all and hands them to {@code taker} in order, on the caller's thread. */
    void scanAll(List<CutList.Segment> segments, Consumer<Scanned> taker) {
        if (segments.size() < 2 || THREADS < 2) {
            segments.forEach(segment -> taker.accept(scan(segment)));
            return;
        }
        int threads = Math.min(THREADS, segments.size());
        try (ExecutorService pool = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("segment-scan").factory())) {
            scanAll(segments, taker, pool);
        }
    }

    /** The pool is left when nothing runs in it any more. */
    private void scanAll(List<CutList.Segment> segments, Consumer<Scanned> taker, ExecutorService pool) {
        try {
            List<Future<Scanned>> coming = segments.stream()
                    .map(segment -> pool.submit(() -> scan(segment, this::goOn)))
                    .toList();
            coming.forEach(one -> taker.accept(await(one)));
        } catch (RuntimeException e) {
            stopped = true;
            pool.shutdownNow();
            throw e;
        }
    }

    private Scanned scan(CutList.Segment segment, Runnable goOn) {
        goOn.run();
        SampleEntries video = new SampleEntries();
        SampleEntries audio = new SampleEntries();
        SegmentScanner scanner = new SegmentScanner(line, video, audio, goOn);
        try {
            SegmentIndex index = libraries ? scanner.scan(segment) : scanner.scanByTables(segment);
            return new Scanned(segment, index, "", video, audio, scanner.usesLibraries());
        } catch (UnreadableSegment e) {
            return new Scanned(segment, null, String.valueOf(e.getMessage()), video, audio, scanner.usesLibraries());
        }
    }

    private void goOn() {
        if (stopped) {
            throw new CutException(CutException.Kind.CANCELLED, "stopped");
        }
    }

    private Scanned await(Future<Scanned> one) {
        while (true) {
            alive.run();
            try {
                return one.get(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // Asked again whether to go on.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw CutException.because(CutException.Kind.CANCELLED, "interrupted", e);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException met ? met : new IllegalStateException(e.getCause());
            }
        }
    }
}
