package vn.nhanchung.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The command lines of this process's descendants, as {@code ps} shows them to anybody on the machine: looked at again and again, since most of them
 * live for seconds.
 */
final class CommandLines implements AutoCloseable {

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    /** The scripts that stand in for recorders are told their own logins so; a real recorder is no process of this machine. */
    private static final String STAND_IN = "nhanchung-recorder";

    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final Thread looking =
            Thread.ofPlatform().daemon().name("command-lines").unstarted(this::look);

    private CommandLines() {}

    /** Looks from now on. */
    static CommandLines watch() {
        CommandLines lines = new CommandLines();
        lines.looking.start();
        return lines;
    }

    /** All that were seen so far, and are seen now. */
    String seen() {
        lookOnce();
        return String.join("\n", seen);
    }

    private void look() {
        try {
            while (true) {
                lookOnce();
                Thread.sleep(LOOK_EVERY);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookOnce() {
        ProcessHandle.current().descendants().forEach(process -> {
            String line = lineOf(process.pid());
            if (!line.contains(STAND_IN)) {
                seen.add(line);
            }
        });
    }

    private static String lineOf(long process) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process), "cmdline"), UTF_8)
                    .replace('\0', ' ');
        } catch (IOException gone) {
            return "";
        }
    }

    @Override
    public void close() {
        looking.interrupt();
    }
}
