package vn.nhanchung.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What answers at an address: each connection is handed to the test's own script, after its request was read. */
public final class Peer implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** Answers one request. */
    public interface Script {
        void answer(String request, OutputStream out) throws Exception;
    }

    /** Listens on loopback. */
    public Peer(Script script) throws IOException {
        Thread.ofVirtual().start(() -> {
            while (!socket.isClosed()) {
                try {
                    Socket connection = socket.accept();
                    Thread.ofVirtual().start(() -> serve(connection, script));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    private void serve(Socket connection, Script script) {
        try (connection) {
            for (String request = request(connection); !request.isEmpty(); request = request(connection)) {
                requests.add(request);
                script.answer(request, connection.getOutputStream());
                connection.getOutputStream().flush();
            }
        } catch (IOException | UncheckedIOException gone) {
            return;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String request(Socket connection) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int letter = connection.getInputStream().read();
                letter >= 0;
                letter = connection.getInputStream().read()) {
            text.append((char) letter);
            if (text.toString().endsWith("\r\n\r\n")) {
                return text.toString();
            }
        }
        return "";
    }

    /** Says a text at once; its line ends become those of HTTP. */
    public static void say(OutputStream out, String text) {
        try {
            out.write(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An instant as HTTP names it. */
    public static String httpDate(Instant instant) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atZone(ZoneOffset.UTC));
    }

    /** Where it listens, on 127.0.0.1. */
    public int port() {
        return socket.getLocalPort();
    }

    /** The requests so far, each with its head's lines. */
    public List<String> requests() {
        return requests;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
