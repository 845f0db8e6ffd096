package vn.nhanchung.recorder.sample;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The files of the sample recorders: which segments are there, how they come and how they go. */
final class Archive {

    /** Below this nothing more is written, in bytes. */
    static final long LEAST_FREE = 1L << 30;

    private final Path root;
    private final List<SampleEye> eyes;

    Archive(Path root, List<SampleEye> eyes) {
        this.root = root;
        this.eyes = eyes;
    }

    /** Whether a segment is there, whole. */
    boolean holds(Segment segment) {
        return Files.exists(segment.file(root));
    }

    /** Whether there is room for another segment. */
    boolean hasRoom() throws IOException {
        Files.createDirectories(root);
        return Files.getFileStore(root).getUsableSpace() >= LEAST_FREE;
    }

    /** The file to write a segment to, in a folder that exists. */
    Path begin(Segment segment) throws IOException {
        Files.createDirectories(segment.folder(root));
        return segment.part(root);
    }

    /** Makes a written segment a finished file, last changed when its minute ended. */
    void publish(Segment segment) throws IOException {
        Path part = segment.part(root);
        Files.setLastModifiedTime(part, FileTime.from(segment.trueEnd()));
        Files.move(part, segment.file(root), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Deletes what was written of a segment that did not get whole. */
    void discard(Segment segment) throws IOException {
        Files.deleteIfExists(segment.part(root));
    }

    /** Deletes segments that an earlier run did not finish. */
    void sweep() throws IOException {
        for (SampleEye eye : eyes) {
            for (Path file : filesOf(eye)) {
                if (file.toString().endsWith(Segment.BEING_WRITTEN)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Deletes segments that ended longer ago than the retention, and folders of days that have become empty. */
    void forget(Instant now, Duration retention) throws IOException {
        Instant oldest = now.minus(retention);
        for (SampleEye eye : eyes) {
            for (Path file : filesOf(eye)) {
                Segment segment = Segment.of(eye, file).orElse(null);
                if (segment != null && segment.trueEnd().isBefore(oldest)) {
                    Files.deleteIfExists(file);
                    removeIfEmpty(segment.folder(root));
                }
            }
        }
    }

    private List<Path> filesOf(SampleEye eye) throws IOException {
        Path folder = SampleRecorder.folderOf(root, eye);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static void removeIfEmpty(Path folder) throws IOException {
        try {
            Files.delete(folder);
        } catch (DirectoryNotEmptyException e) {
            // The day still has segments.
            return;
        }
    }
}
