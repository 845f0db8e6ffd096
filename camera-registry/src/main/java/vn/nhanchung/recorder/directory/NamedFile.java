package vn.nhanchung.recorder.directory;

import java.nio.file.Path;
import vn.nhanchung.recorder.RecorderTime;

/**
 * A file whose name tells when it starts; nobody has looked at the file yet.
 *
 * @param unfinished whether the name says that it is still being written: hidden, or {@code .part} at its end
 */
record NamedFile(Path path, RecorderTime start, boolean unfinished) implements Comparable<NamedFile> {

    @Override
    public int compareTo(NamedFile other) {
        int byStart = start.compareTo(other.start);
        return byStart != 0 ? byStart : path.compareTo(other.path);
    }
}
