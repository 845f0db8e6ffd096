package vn.nhanchung.supervision;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one child running: starts it, passes on what it prints, and starts it again when it has died, at once after a long
 * life and after ever longer pauses when it dies young. The child's standard input is held open and never written to, so that
 * a child that reads it learns of the end of its parent, however that ends.
 */
public final class Supervisor implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Supervisor.class.getName());
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONG_LIFE = Duration.ofMinutes(1);
    private static final Duration TELL_AGAIN = Duration.ofSeconds(1);

    private final Program program;
    private final ChildRole role;
    private final Duration patience;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Process child;

    /**
     * Prepares; nothing is started before {@link #start}.
     *
     * @param patience how long a child may take to end when it is asked to; after that it is killed
     */
    public Supervisor(Program program, ChildRole role, Duration patience) {
        this.program = program;
        this.role = role;
        this.patience = patience;
        thread = Thread.ofPlatform()
                .name("supervisor of " + role.name())
                .daemon()
                .unstarted(this::run);
    }

    /** Starts the first child, on a thread of its own; may be called once. */
    public void start() {
        thread.start();
    }

    /** The running child's process id; empty while there is none. */
    public Optional<Long> pid() {
        return Optional.ofNullable(child).filter(Process::isAlive).map(Process::pid);
    }

    /** Asks the child to stop, waits for it, and starts no other. */
    @Override
    public void close() {
        closing.countDown();
        askToStop();
        try {
            if (thread.isAlive() && !thread.join(patience)) {
                Process late = child;
                if (late != null) {
                    LOG.log(Level.WARNING, "{0} does not stop and is killed", role.name());
                    late.destroyForcibly();
                }
                thread.join(patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void askToStop() {
        Process running = child;
        if (running != null) {
            signal(running);
        }
    }

    /** SIGTERM and no more: Process.destroy would close the child's input too, which tells it that its parent is gone. */
    private static void signal(Process process) {
        process.toHandle().destroy();
    }

    private void run() {
        Duration pause = Duration.ZERO;
        try {
            while (!isClosing() && !closesWithin(pause)) {
                Instant begun = Instant.now();
                oneLife();
                pause = Duration.between(begun, Instant.now()).compareTo(LONG_LIFE) > 0 ? Duration.ZERO : longer(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void oneLife() throws InterruptedException {
        ChildOrder order;
        Process process;
        try {
            order = role.next();
            process = begin(order);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "{0} cannot be started yet: {1}", role.name(), e.toString());
            return;
        }
        // Reading a pipe would hold a virtual thread's carrier for as long as the child lives.
        Thread reader = Thread.ofPlatform()
                .name("output of " + role.name())
                .daemon()
                .start(() -> passOn(process.getInputStream()));
        int code = process.waitFor();
        reader.join(Duration.ofSeconds(1));
        child = null;
        ChildEnd end = order.hasCrashed()
                ? new ChildEnd(ChildEnd.Kind.FAULT, code, Instant.now())
                : ChildEnd.of(code, isClosing(), Instant.now());
        if (end.kind() != ChildEnd.Kind.STOPPED) {
            LOG.log(Level.WARNING, "{0} has ended: {1}, exit code {2}", role.name(), end.kind(), code);
        }
        tell(order, end);
    }

    private Process begin(ChildOrder order) throws IOException {
        ProcessBuilder builder = program.child(order).redirectErrorStream(true);
        builder.environment().putAll(order.environment());
        Process process = builder.start();
        child = process;
        if (isClosing()) {
            signal(process);
        }
        return process;
    }

    /** Line by line through this process's own output, which may be captured or counted by whoever started it. */
    @SuppressWarnings("PMD.SystemPrintln")
    private static void passOn(InputStream said) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(said, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(line);
            }
        } catch (IOException ended) {
            LOG.log(Level.DEBUG, "a child's output has ended", ended);
        }
    }

    private void tell(ChildOrder order, ChildEnd end) throws InterruptedException {
        while (true) {
            try {
                role.ended(order, end);
                return;
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "the end of {0} cannot be written down yet: {1}", role.name(), e.toString());
                if (closesWithin(TELL_AGAIN)) {
                    return;
                }
            }
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private boolean closesWithin(Duration pause) throws InterruptedException {
        return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.isZero() ? SHORTEST_PAUSE : pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
}
