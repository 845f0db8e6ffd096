package vn.nhanchung.extraction.video;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Cuts a window out of native segments without touching a coded frame. The clip is one plain MP4, index first; the same
 * segments and window give the same bytes.
 *
 * <p>Blocking and native: call it from a platform thread. Instances hold nothing that changes and may be shared.
 */
public final class ClipCutter {

    private final boolean hashesSources;
    private final boolean libraries;

    /** A cutter that hashes the native files too, from end to end. */
    public ClipCutter() {
        this(true, true);
    }

    private ClipCutter(boolean hashesSources, boolean libraries) {
        this.hashesSources = hashesSources;
        this.libraries = libraries;
    }

    /** A cutter that leaves the native files' hashes out: where files are long and time is short. */
    public static ClipCutter withoutSourceHashes() {
        return new ClipCutter(false, true);
    }

    /**
     * A cutter that loads no native code, for a process that must not: it plans what segments' own tables tell and refuses the
     * rest with NEEDS_LIBRARIES. What it plans is byte for byte what the other cutters plan.
     */
    public static ClipCutter byTablesAlone() {
        return new ClipCutter(false, false);
    }

    /**
     * Scans the segments and lays the clip out to the byte; nothing is written. The plan holds threads and must be closed.
     *
     * @param progress asked now and then, with nothing reached yet; what it throws stops the scan
     * @throws CutException when no clip can be made
     */
    public PlannedClip plan(CutList list, CutProgress progress) {
        if (!list.from().isBefore(list.to())) {
            throw new IllegalArgumentException("a window must end after it starts");
        }
        SourceHashes hashes = SourceHashes.start(hashesSources);
        PlansFirst.begin();
        try {
            Footage footage = Footage.scan(list, libraries, hashes, new Watcher(progress)::check);
            return new PlannedClip(footage, footage.plan(list), hashes);
        } catch (RuntimeException e) {
            hashes.close();
            throw e;
        } finally {
            PlansFirst.end();
        }
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
        try (PlannedClip clip = plan(list, progress)) {
            return writeWhole(clip, out, progress);
        }
    }

    private static CutResult writeWhole(PlannedClip clip, Path out, CutProgress progress) {
        Path part = out.resolveSibling(out.getFileName() + ".part");
        try {
            CutResult result = write(clip, part, progress);
            Files.move(part, out, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return result;
        } catch (IOException e) {
            throw CutException.because(CutException.Kind.CANNOT_WRITE, e.toString(), e);
        } finally {
            remove(part);
        }
    }

    private static CutResult write(PlannedClip clip, Path part, CutProgress progress) throws IOException {
        try (FileChannel file = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            return clip.writeTo(file, progress);
        }
    }

    private static void remove(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            System.getLogger(ClipCutter.class.getName()).log(System.Logger.Level.WARNING, "cannot remove " + part, e);
        }
    }
}
