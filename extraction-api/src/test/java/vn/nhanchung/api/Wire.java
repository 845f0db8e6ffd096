package vn.nhanchung.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** A wire to a server on this machine that a test can cut and mend. */
final class Wire implements AutoCloseable {

    private static final long WHOLE = Long.MAX_VALUE / 2;

    private final ServerSocket end = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    private final int server;
    private final AtomicLong questions = new AtomicLong(WHOLE);
    private final AtomicLong answers = new AtomicLong(WHOLE);

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

    /** Whether a cut has happened. */
    boolean isCut() {
        return questions.get() <= 0 || answers.get() <= 0;
    }

    void mend() {
        questions.set(WHOLE);
        answers.set(WHOLE);
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

    private static void carry(Socket from, Socket to, AtomicLong left) {
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
                out.write(buffer, 0, read);
            }
            to.shutdownOutput();
        } catch (IOException broken) {
            snap(from);
            snap(to);
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
}
