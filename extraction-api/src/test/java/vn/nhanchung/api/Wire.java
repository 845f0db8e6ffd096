package vn.nhanchung.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** A wire to a server on this machine that a test can cut and mend. */
final class Wire implements AutoCloseable {

    private static final long WHOLE = Long.MAX_VALUE / 2;

    private static final Pattern HEAD = Pattern.compile("(GET|HEAD|PUT|POST|DELETE) \\S+ HTTP/1\\.1\r\n");
    private static final String BUSY =
            "HTTP/1.1 503 Slow Down\r\nContent-Type: application/xml\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    private final ServerSocket end = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    private final int server;
    private final AtomicLong questions = new AtomicLong(WHOLE);
    private final AtomicLong answers = new AtomicLong(WHOLE);
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong busy = new AtomicLong();
    private volatile long busyEvery;

    Wire(int server) throws IOException {
        this.server = server;
        Thread.ofVirtual().start(this::accept);
    }

    /** Where to connect instead of to the server. */
    int port() {
        return end.getLocalPort();
    }

    /** Lets so many more bytes through to the server; then every connection breaks, old or new. */
    void cutAfter(long bytes) {
        questions.set(bytes);
    }

    /** The same for bytes that come back. */
    void cutAnswersAfter(long bytes) {
        answers.set(bytes);
    }

    /** From now on every so-manieth HTTP request is answered with 503 instead of being passed on, and its connection closed. */
    void busyEvery(int requests) {
        busyEvery = requests;
    }

    /** How many requests were answered so. */
    long busy() {
        return busy.get();
    }

    /** Whether a cut has happened. */
    boolean isCut() {
        return questions.get() <= 0 || answers.get() <= 0;
    }

    void mend() {
        questions.set(WHOLE);
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
            Thread back = Thread.ofVirtual().start(() -> carry(to, client, answers));
            carry(client, to, questions);
            back.join();
        } catch (IOException refused) {
            // As if nobody listened: the client sees its connection end.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void carry(Socket from, Socket to, AtomicLong left) {
        byte[] buffer = new byte[4096];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (left.addAndGet(-read) < 0) {
                    snap(from);
                    snap(to);
                    return;
                }
                if (left == questions && isBusyFor(buffer, read)) {
                    from.getOutputStream().write(BUSY.getBytes(US_ASCII));
                    from.shutdownOutput();
                    snap(to);
                    return;
                }
                out.write(buffer, 0, read);
            }
            to.shutdownOutput();
        } catch (IOException broken) {
            snap(from);
            snap(to);
        }
    }

    private boolean isBusyFor(byte[] bytes, int length) {
        long every = busyEvery;
        if (every == 0
                || !HEAD.matcher(new String(bytes, 0, length, ISO_8859_1)).lookingAt()) {
            return false;
        }
        if (asked.incrementAndGet() % every != 0) {
            return false;
        }
        busy.incrementAndGet();
        return true;
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
}
