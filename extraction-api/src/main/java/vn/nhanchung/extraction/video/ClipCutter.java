package vn.nhanchung.extraction.video;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Cuts a window out of native segments without touching a coded frame. The clip is one plain MP4, index first; the same
 * segments and window give the same bytes.
 *
 * <p>Blocking and native: call it from a platform thread. Instances hold nothing that changes and may be shared.
 */
public final class ClipCutter {

    private final boolean hashesSources;

    /** A cutter that hashes the native files too, from end to end. */
    public ClipCutter() {
        this(true);
    }

    private ClipCutter(boolean hashesSources) {
        this.hashesSources = hashesSources;
    }

    /** A cutter that leaves the native files' hashes out: where files are long and time is short. */
    public static ClipCutter withoutSourceHashes() {
        return new ClipCutter(false);
    }

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
        try (SourceHashes hashes = SourceHashes.start(hashesSources)) {
            Footage footage = Footage.scan(list, hashes, watcher::check);
            ClipPlan plan = footage.plan(list);
            CutResult.Proof proof = writeWhole(footage, plan, out, watcher, hashes);
            return footage.result(plan, out, hashes, proof);
        }
    }

    /** Names and versions of the tools that cut, for a manifest. */
    public static Map<String, String> toolVersions() {
        return Native.versions();
    }

    private static CutResult.Proof writeWhole(
            Footage footage, ClipPlan plan, Path out, Watcher watcher, SourceHashes hashes) {
        Path part = out.resolveSibling(out.getFileName() + ".part");
        try {
            CutResult.Proof proof = write(footage, plan, part, watcher);
            hashes.await(watcher::check);
            Files.move(part, out, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return proof;
        } catch (IOException e) {
            throw CutException.because(CutException.Kind.CANNOT_WRITE, e.toString(), e);
        } finally {
            remove(part);
        }
    }

    private static CutResult.Proof write(Footage footage, ClipPlan plan, Path part, Watcher watcher)
            throws IOException {
        byte[] header = footage.header(plan);
        Sha256 whole = new Sha256();
        FramesHash frames = new FramesHash(plan, header.length);
        try (FileChannel file = FileChannel.open(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
                ClipSink sink = new ClipSink(file, List.of(whole::take, frames::take))) {
            sink.write(ByteBuffer.wrap(header));
            PayloadWriter payload = new PayloadWriter(sink, watcher::check);
            for (ClipPlan.Copy copy : plan.copies()) {
                payload.copy(copy);
                watcher.reached(plan.line().duration(Math.max(0, copy.reached())), sink.written());
            }
            sink.finish();
            return new CutResult.Proof(sink.written(), whole.hex(), plan.video().size(), frames.hex());
        }
    }

    private static void remove(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            System.getLogger(ClipCutter.class.getName()).log(System.Logger.Level.WARNING, "cannot remove " + part, e);
        }
    }

    /** Stands between the work and the caller's callback: whatever that throws becomes a request to stop. */
    private static final class Watcher {

        private final CutProgress progress;
        private Duration reached = Duration.ZERO;
        private long bytes;

        Watcher(CutProgress progress) {
            this.progress = progress;
        }

        void reached(Duration now, long written) {
            reached = now;
            bytes = written;
            check();
        }

        void check() {
            if (Thread.currentThread().isInterrupted()) {
                throw new CutException(CutException.Kind.CANCELLED, "interrupted");
            }
            try {
                progress.reached(reached, bytes);
            } catch (RuntimeException e) {
                throw e instanceof CutException cut
                        ? cut
                        : CutException.because(CutException.Kind.CANCELLED, "the caller stopped the cut", e);
            }
        }
    }
}
