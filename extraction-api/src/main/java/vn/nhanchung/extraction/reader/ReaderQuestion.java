package vn.nhanchung.extraction.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import vn.nhanchung.extraction.video.CutList;

/**
 * What a clip reader was asked for: equal ones have the same clip.
 *
 * @param files how long and how old each of the list's files is; a text, to be compared
 */
record ReaderQuestion(CutList list, List<String> files) {

    /** The question as the files are now. */
    static ReaderQuestion of(CutList list) {
        return new ReaderQuestion(
                list,
                list.segments().stream().map(segment -> state(segment.file())).toList());
    }

    private static String state(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return now.fileKey() + " " + now.size() + " " + now.lastModifiedTime();
        } catch (IOException gone) {
            return "gone";
        }
    }
}
