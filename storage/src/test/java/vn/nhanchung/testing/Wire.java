package vn.nhanchung.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A wire to a server on this machine that a test can cut and mend. */
public final class Wire implements AutoCloseable {

    private static final long WHOLE = Long.MAX_VALUE / 2;

    private static final Pattern HEAD = Pattern.compile("(GET|HEAD|PUT|POST|DELETE) \\S+ HTTP/1\\.1\r\n");
    private static final String BUSY_ANSWER =
            "HTTP/1.1 503 Slow Down\r\nContent-Type: application/xml\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    private final ServerSocket end = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    private final int server;
    private final AtomicLong questions = new AtomicLong(WHOLE);
    private final AtomicLong answers = new AtomicLong(WHOLE);
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong busy = new AtomicLong();
    private volatile long busyEvery;
    private volatile String cutPath;
    private final AtomicInteger passing = new AtomicInteger();
    private volatile String heldPath;
    private volatile boolean holding;

    /** A wire to a port of 127.0.0.1. */
    public Wire(int server) throws IOException {
        this.server = server;
        Thread.ofVirtual().start(this::accept);
    }

    /** Where to connect instead of to the server. */
    public int port() {
        return end.getLocalPort();
    }

    /** Lets so many more bytes through to the server; then every connection breaks, old or new. */
    public void cutAfter(long bytes) {
        questions.set(bytes);
    }

    /**
     * Lets so many more bytes of the answers to HTTP requests for a path through; then the connections that ask for it break.
     * Others are left alone: what else goes over the wire must not decide where the cut falls.
     *
     * @param path a part of the path that no other request has
     */
    public void cutAnswersTo(String path, long bytes) {
        answers.set(bytes);
        cutPath = path;
    }

    /** Lets so many more bytes from the server through; then every connection breaks, old or new. */
    public void cutAnswersAfter(long bytes) {
        answers.set(bytes);
        cutPath = "";
    }

    /**
     * Holds HTTP requests to read a path back until the wire is mended.
     *
     * @param path a part of the path that no other request has
     * @param but so many of them pass before
     */
    public void holdReadsOf(String path, int but) {
        passing.set(but);
        heldPath = path;
    }

    /** Whether one is held. */
    public boolean isHolding() {
        return holding;
    }

    /** From now on every so-manieth HTTP request is answered with 503 instead of being passed on, and its connection closed. */
    public void busyEvery(int requests) {
        busyEvery = requests;
    }

    /** How many requests were answered so. */
    public long busy() {
        return busy.get();
    }

    /** Whether a cut has happened. */
    public boolean isCut() {
        return questions.get() <= 0 || answers.get() <= 0;
    }

    /** Everything passes again. */
    public void mend() {
        questions.set(WHOLE);
        cutPath = null;
        heldPath = null;
        holding = false;
        answers.set(WHOLE);
        busyEvery = 0;
    }

    @Override
    public void close() throws IOException {
        end.close();
    }

    private void accept() {
        while (!end.isClosed()) {
            try {
                Socket client = end.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        try (client;
                Socket to = new Socket(end.getInetAddress(), server)) {
            AtomicBoolean asksForCutPath = new AtomicBoolean();
            Thread back = Thread.ofVirtual()
                    .start(() -> carry(
                            to,
                            client,
                            (_, length) ->
                                    ("".equals(cutPath) || asksForCutPath.get()) && answers.addAndGet(-length) < 0
                                            ? Passing.SNAP
                                            : Passing.PASS));
            carry(client, to, (bytes, length) -> question(bytes, length, asksForCutPath));
            back.join();
        } catch (IOException refused) {
            // As if nobody listened: the client sees its connection end.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void carry(Socket from, Socket to, Toll toll) {
        byte[] buffer = new byte[4096];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                switch (toll.of(buffer, read)) {
                    case PASS -> out.write(buffer, 0, read);
                    case SNAP -> {
                        snap(from);
                        snap(to);
                        return;
                    }
                    case BUSY -> {
                        from.getOutputStream().write(BUSY_ANSWER.getBytes(US_ASCII));
                        from.shutdownOutput();
                        snap(to);
                        return;
                    }
                }
            }
            to.shutdownOutput();
        } catch (IOException broken) {
            snap(from);
            snap(to);
        }
    }

    private Passing question(byte[] bytes, int length, AtomicBoolean asksForCutPath) {
        if (questions.addAndGet(-length) < 0) {
            return Passing.SNAP;
        }
        Matcher head = HEAD.matcher(new String(bytes, 0, length, ISO_8859_1));
        if (!head.lookingAt()) {
            return Passing.PASS;
        }
        hold(head.group());
        String path = cutPath;
        asksForCutPath.set(path != null && head.group().contains(path));
        long every = busyEvery;
        if (every == 0 || asked.incrementAndGet() % every != 0) {
            return Passing.PASS;
        }
        busy.incrementAndGet();
        return Passing.BUSY;
    }

    private void hold(String head) {
        String path = heldPath;
        if (path == null || !head.startsWith("GET ") || !head.contains(path) || passing.getAndDecrement() > 0) {
            return;
        }
        holding = true;
        while (path.equals(heldPath)) {
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** Closes without a goodbye. */
    private static void snap(Socket socket) {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException alreadyClosed) {
            // Both directions meet the same end; one of them is first.
            return;
        }
    }

    private enum Passing {
        PASS,
        SNAP,
        BUSY
    }

    /** What becomes of some bytes of one direction. */
    private interface Toll {

        Passing of(byte[] bytes, int length);
    }
}
