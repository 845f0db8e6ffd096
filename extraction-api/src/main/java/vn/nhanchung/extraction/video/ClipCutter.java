package vn.nhanchung.extraction.video;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;

/**
 * Cuts a window out of native segments without touching a coded frame. The clip is one plain MP4, index first; the same
 * segments and window give the same bytes.
 *
 * <p>Blocking and native: call it from a platform thread. Instances hold nothing and may be shared.
 */
public final class ClipCutter {

    /**
     * Cuts a clip. Until it is whole its bytes lie beside {@code out} under the same name with {@code .part} added; after
     * a failure nothing is left of it.
     *
     * @param out where the finished clip appears; an older file there is replaced
     * @param progress told how much of the window has been written; what it throws stops the cut
     * @throws CutException when no clip could be made
     */
    public CutResult cut(CutList list, Path out, CutProgress progress) {
        if (!list.from().isBefore(list.to())) {
            throw new IllegalArgumentException("a window must end after it starts");
        }
        Watcher watcher = new Watcher(progress);
        Footage footage = Footage.scan(list, watcher::check);
        ClipPlan plan = footage.plan(list);
        Path part = out.resolveSibling(out.getFileName() + ".part");
        try {
            write(footage, plan, part, watcher);
            Files.move(part, out, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw CutException.because(CutException.Kind.CANNOT_WRITE, e.toString(), e);
        } finally {
            remove(part);
        }
        return footage.result(plan, out);
    }

    /** Names and versions of the tools that cut, for a manifest. */
    public static Map<String, String> toolVersions() {
        return Native.versions();
    }

    private static void write(Footage footage, ClipPlan plan, Path part, Watcher watcher) throws IOException {
        try (FileChannel file = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ClipSink sink = new ClipSink(file);
            sink.write(ByteBuffer.wrap(footage.header(plan)));
            PayloadWriter payload = new PayloadWriter(sink, watcher::check);
            for (ClipPlan.Copy copy : plan.copies()) {
                payload.copy(copy);
                watcher.reached(plan.line().duration(Math.max(0, copy.reached())));
            }
        }
    }

    private static void remove(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            System.getLogger(ClipCutter.class.getName())
                    .log(System.Logger.Level.WARNING, "cannot remove " + part, e);
        }
    }

    /** Stands between the work and the caller's callback: whatever that throws becomes a request to stop. */
    private static final class Watcher {

        private final CutProgress progress;
        private Duration reached = Duration.ZERO;

        Watcher(CutProgress progress) {
            this.progress = progress;
        }

        void reached(Duration now) {
            reached = now;
            check();
        }

        void check() {
            if (Thread.currentThread().isInterrupted()) {
                throw new CutException(CutException.Kind.CANCELLED, "interrupted");
            }
            try {
                progress.reached(reached);
            } catch (RuntimeException e) {
                throw e instanceof CutException cut
                        ? cut
                        : CutException.because(CutException.Kind.CANCELLED, "the caller stopped the cut", e);
            }
        }
    }
}
