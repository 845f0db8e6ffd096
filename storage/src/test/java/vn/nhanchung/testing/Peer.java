package vn.nhanchung.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;

/** What answers at an address: each connection is handed to the test's own script, after its request was read. */
public final class Peer implements AutoCloseable {

    private static final Pattern LENGTH =
            Pattern.compile("\\r\\ncontent-length: *(\\d+)\\r\\n", Pattern.CASE_INSENSITIVE);

    private final ServerSocket socket;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** Answers one request. */
    public interface Script {

        /**
         * Answers; the connection ends where this throws, and waits for a further request otherwise.
         *
         * @param request its head's lines, an empty one, and its body, a byte a letter
         */
        void answer(String request, OutputStream out) throws Exception;
    }

    /** Listens on loopback. */
    public Peer(Script script) throws IOException {
        this(ServerSocketFactory.getDefault(), script);
    }

    /** Listens on loopback with sockets of a kind. */
    public Peer(ServerSocketFactory sockets, Script script) throws IOException {
        socket = sockets.createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
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
            connections.add(connection);
            InputStream in = new BufferedInputStream(connection.getInputStream());
            for (String request = request(in); !request.isEmpty() && !socket.isClosed(); request = request(in)) {
                requests.add(request);
                script.answer(request, connection.getOutputStream());
                connection.getOutputStream().flush();
            }
        } catch (IOException | UncheckedIOException gone) {
            return;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            connections.remove(connection);
        }
    }

    private static String request(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int letter = in.read(); letter >= 0; letter = in.read()) {
            text.append((char) letter);
            if (letter == '\n' && text.toString().endsWith("\r\n\r\n")) {
                Matcher length = LENGTH.matcher(text);
                int bytes = length.find() ? Integer.parseInt(length.group(1)) : 0;
                return text.append(new String(in.readNBytes(bytes), ISO_8859_1)).toString();
            }
        }
        return "";
    }

    /** Says a text at once; its line ends become those of HTTP. */
    public static void say(OutputStream out, String text) {
        try {
            out.write(text.replace("\n", "\r\n").getBytes(ISO_8859_1));
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

    /** The requests so far, each as a script is given it. */
    public List<String> requests() {
        return requests;
    }

    /** Stops; connections that wait for a request or for an answer break. */
    @Override
    public void close() {
        try {
            socket.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
