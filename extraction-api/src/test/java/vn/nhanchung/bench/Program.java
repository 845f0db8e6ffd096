package vn.nhanchung.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Programs by others, and ours, as processes whose whole life is timed. */
final class Program {

    /** The clock of {@code /proc/…/stat}: Linux shows hundredths of a second whatever the kernel's own rate is. */
    private static final double TICKS = 100;

    private Program() {}

    /**
     * What a process cost.
     *
     * @param wall seconds from its start to its end
     * @param cpu seconds of it and of all that it started, to the hundredth
     */
    record Cost(double wall, double cpu) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.3f s (%.2f s CPU)", wall, cpu);
        }
    }

    /** Runs a shell's line, which must succeed; what it prints goes into a log. */
    static Cost shell(String line, Path log) throws IOException, InterruptedException {
        return run(List.of("bash", "-o", "pipefail", "-c", line), log);
    }

    /** Runs a program, which must succeed; what it prints goes into a log. */
    static Cost run(List<String> command, Path log) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        double cpu = ofChildren();
        long began = System.nanoTime();
        int code = builder.start().waitFor();
        double wall = (System.nanoTime() - began) / 1e9;
        if (code != 0) {
            throw new IllegalStateException("%s ended with %d: %s".formatted(command, code, Files.readString(log)));
        }
        return new Cost(wall, ofChildren() - cpu);
    }

    /** A path as a word of the shell. */
    static String quoted(Object word) {
        return "'" + word.toString().replace("'", "'\\''") + "'";
    }

    /** CPU seconds of all children that ended. */
    private static double ofChildren() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS;
    }
}
