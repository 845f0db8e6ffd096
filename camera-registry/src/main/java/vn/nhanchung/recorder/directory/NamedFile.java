package vn.nhanchung.recorder.directory;

import java.nio.file.Path;
import vn.nhanchung.recorder.RecorderTime;

/**
 * A file whose name tells when it starts; nobody has looked at the file yet.
 *
 * @param unfinished whether the name says that it is still being written: hidden, or {@code .part} at its end
 */
record NamedFile(Path path, RecorderTime start, boolean unfinished) implements Comparable<NamedFile> {

    private static final String PART = ".part";

    /**
     * A file's name without what says that it is still being written.
     *
     * @param unfinished whether something said so
     */
    record Bare(String text, boolean unfinished) {}

    /** Takes apart what a recorder adds to the name of a file that it is still writing. */
    static Bare bare(String name) {
        boolean hidden = name.startsWith(".");
        boolean part = name.endsWith(PART);
        String visible = part ? name.substring(0, name.length() - PART.length()) : name;
        return new Bare(visible.startsWith(".") ? visible.substring(1) : visible, hidden || part);
    }

    @Override
    public int compareTo(NamedFile other) {
        int byStart = start.compareTo(other.start);
        return byStart != 0 ? byStart : path.compareTo(other.path);
    }
}
