package vn.nhanchung.extraction.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The clip readers that run now, for tests of what becomes of them. */
public final class ReaderChildren {

    private ReaderChildren() {}

    /** Those that a process has started. */
    public static List<ProcessHandle> of(ProcessHandle parent) {
        return parent.children().filter(ReaderChildren::isReader).toList();
    }

    /** Not by the handle's own words, which it has none of where the command is long. */
    private static boolean isReader(ProcessHandle child) {
        try {
            String command = Files.readString(Path.of("/proc", String.valueOf(child.pid()), "cmdline"));
            return child.isAlive() && List.of(command.split("\0")).contains(ReaderProcess.NAME);
        } catch (IOException ended) {
            return false;
        }
    }
}
