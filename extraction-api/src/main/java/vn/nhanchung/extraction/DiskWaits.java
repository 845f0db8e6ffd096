package vn.nhanchung.extraction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhanchung.recorder.PatientDisks;

/**
 * The threads of this process that wait for a disk, by the kernel's own word: state {@code D} in {@code /proc/self/task/.../stat}
 * (proc(5)). A share that stalls keeps whoever reads it there; native code that loops is never there for long. Those of {@link PatientDisks} do
 * not count: they may wait for another share. Elsewhere than on Linux nobody is seen waiting. Used by one thread.
 */
final class DiskWaits {

    private static final Logger LOG = LoggerFactory.getLogger(DiskWaits.class);

    private static final Path THREADS = Path.of("/proc/self/task");

    /** The state stands behind the name, which is in brackets and may hold some. */
    private static final String AFTER_NAME = ") ";

    /** Since when each was seen waiting at every look, by the thread's number; {@link System#nanoTime}. */
    private final Map<String, Long> since = new HashMap<>();

    /** One look; a thread that does not wait now has not waited. */
    void look() {
        Set<String> waiting = new HashSet<>();
        try (Stream<Path> threads = Files.list(THREADS)) {
            threads.filter(DiskWaits::waits)
                    .forEach(thread -> waiting.add(thread.getFileName().toString()));
        } catch (IOException | UncheckedIOException untold) {
            LOG.debug("the states of threads are not told", untold);
        }
        since.keySet().retainAll(waiting);
        waiting.forEach(thread -> since.putIfAbsent(thread, System.nanoTime()));
    }

    /** Nobody has waited yet. */
    void forget() {
        since.clear();
    }

    /** The longest that a thread has been seen waiting; zero where none waits. */
    Duration longest() {
        long now = System.nanoTime();
        return Duration.ofNanos(
                since.values().stream().mapToLong(began -> now - began).max().orElse(0));
    }

    private static boolean waits(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            return stat.startsWith("D", stat.lastIndexOf(AFTER_NAME) + AFTER_NAME.length())
                    && !stat.contains(" (" + PatientDisks.THREADS);
        } catch (IOException ended) {
            LOG.trace("{} has ended", thread, ended);
            return false;
        }
    }
}
