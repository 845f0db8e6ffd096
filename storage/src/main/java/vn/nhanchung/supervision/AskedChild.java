package vn.nhanchung.supervision;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A child that is asked on its standard input and answers on its standard output, one question at a time, for as long as somebody
 * has something to ask. Nothing it does harms its parent: one that is late, breaks off or breaks the rules is killed and stays
 * dead. Its standard input is open as long as its parent lives, so that it learns of its parent's end.
 */
public final class AskedChild implements AutoCloseable {

    private static final Logger LOG = System.getLogger(AskedChild.class.getName());

    /** All that a child knows of its parent's environment: passwords may stand beside these. */
    private static final Set<String> INHERITED = Set.of("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "TZ");

    /** What it says on its standard error is kept so far; the rest is read and forgotten. */
    private static final int KEPT_BYTES = 4096;

    private final Process process;
    private final ChildOrder order;
    private final DataOutputStream to;
    private final DataInputStream from;
    /** A platform thread: reading a pipe would hold a virtual thread's carrier for as long as an answer takes. */
    private final ExecutorService asking;

    private AskedChild(Process process, ChildOrder order) {
        this.process = process;
        this.order = order;
        this.to = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        this.from = new DataInputStream(process.getInputStream());
        this.asking = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("asks " + order.id()).factory());
    }

    /**
     * Starts a child. Of its parent's environment it gets what a program needs to run at all.
     *
     * @throws IOException where it cannot be started
     */
    public static AskedChild start(Program program, ChildOrder order) throws IOException {
        Files.deleteIfExists(order.crashReport());
        ProcessBuilder builder = program.child(order);
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().putAll(order.environment());
        AskedChild child = new AskedChild(builder.start(), order);
        Thread.ofPlatform().daemon().name("errors of " + order.id()).start(child::hearErrors);
        return child;
    }

    /** One question and its answer. */
    @FunctionalInterface
    public interface Question<T> {

        /** Asks and takes the answer; throws where what comes back is no answer. */
        T ask(DataOutputStream to, DataInputStream from) throws IOException;
    }

    /**
     * Asks, after those who asked before; blocks.
     *
     * @param patience for all of them together; a child that takes longer is killed
     * @throws ChildLost where there is no answer: it is dead then
     * @throws InterruptedException where nobody waits for the answer any more; the child goes on
     */
    public <T> T ask(Question<T> question, Duration patience) throws InterruptedException {
        Future<T> answer;
        try {
            answer = asking.submit(() -> question.ask(to, from));
        } catch (RejectedExecutionException dead) {
            throw new ChildLost(order.id() + " has ended", dead);
        }
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            close();
            throw new ChildLost(order.id() + " did not answer within " + patience, late);
        } catch (ExecutionException broken) {
            close();
            throw new ChildLost(order.id() + " broke off: " + broken.getCause(), broken);
        }
    }

    /** Whether it can be asked. */
    public boolean isAlive() {
        return process.isAlive() && !asking.isShutdown();
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Kills it; whoever waits for an answer is told that there is none. */
    @Override
    public void close() {
        asking.shutdown();
        process.destroyForcibly();
    }

    private void hearErrors() {
        String said = "";
        try (InputStream errors = process.getErrorStream()) {
            said = new String(errors.readNBytes(KEPT_BYTES), StandardCharsets.UTF_8).strip();
            errors.transferTo(OutputStream.nullOutputStream());
        } catch (IOException ended) {
            LOG.log(Level.DEBUG, "a child's output has ended", ended);
        }
        if (!said.isEmpty() || order.hasCrashed()) {
            LOG.log(
                    Level.WARNING,
                    "{0} {1}: {2}",
                    order.id(),
                    order.hasCrashed() ? "has crashed" : "said",
                    said.replaceAll("\\p{Cntrl}+", " | "));
        }
    }
}
