package vn.nhanchung.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/** A web server on 127.0.0.1 that dates its answers by a clock of its own, which the JDK's does not. It answers once a connection. */
final class SmallWebServer implements AutoCloseable {

    /**
     * What was asked.
     *
     * @param query in clear
     * @param headers by their names in small letters
     */
    record Request(String method, String path, Map<String, String> query, Map<String, String> headers, String body) {}

    /**
     * What is answered.
     *
     * @param headers besides date, type and length
     */
    record Answer(int status, String type, byte[] body, Map<String, String> headers) {

        static Answer text(String text) {
            return new Answer(200, "text/plain; charset=utf-8", text.getBytes(UTF_8), Map.of());
        }

        static Answer json(String json) {
            return new Answer(200, "application/json", json.getBytes(UTF_8), Map.of());
        }

        static Answer status(int status) {
            return new Answer(status, "text/plain", String.valueOf(status).getBytes(UTF_8), Map.of());
        }

        static Answer file(Path file, String type) {
            try {
                return new Answer(200, type, Files.readAllBytes(file), Map.of());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Answer with(String header, String value) {
            Map<String, String> more = new HashMap<>(headers);
            more.put(header, value);
            return new Answer(status, type, body, more);
        }
    }

    interface Site {
        Answer answer(Request request);
    }

    /** Each request: method, path and query as they came, and its cookie where it has one. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    private final ServerSocket socket;
    private final InstantSource clock;
    private final Site site;

    /**
     * Starts one.
     *
     * @param sockets plain ones, or of TLS
     * @param clock dates the answers
     */
    SmallWebServer(ServerSocketFactory sockets, InstantSource clock, Site site) throws IOException {
        this.clock = clock;
        this.site = site;
        socket = sockets.createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread.startVirtualThread(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            String[] first = line(in).split(" ", 3);
            if (first.length == 3) {
                Request request = request(first, in);
                String cookie = request.headers.get("cookie");
                requests.add(first[0] + " " + first[1] + (cookie == null ? "" : " " + cookie));
                say(connection.getOutputStream(), site.answer(request));
            }
        } catch (IOException gone) {
            return;
        }
    }

    private static Request request(String[] first, InputStream in) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        String body = new String(in.readNBytes(length), UTF_8);
        String[] target = first[1].split("\\?", 2);
        Map<String, String> query = new HashMap<>();
        for (String pair : target.length < 2 ? new String[0] : target[1].split("&", -1)) {
            String[] parts = pair.split("=", 2);
            query.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8));
        }
        return new Request(first[0], URLDecoder.decode(target[0], UTF_8), query, headers, body);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int letter = in.read(); letter >= 0 && letter != '\n'; letter = in.read()) {
            if (letter != '\r') {
                line.append((char) letter);
            }
        }
        return line.toString();
    }

    private void say(OutputStream out, Answer answer) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 %d Answer\r\nConnection: close\r\nDate: %s\r\n"
                .formatted(answer.status, Peer.httpDate(clock.instant())));
        answer.headers.forEach((name, value) -> head.append("%s: %s\r\n".formatted(name, value)));
        if (answer.status != 204) {
            head.append("Content-Type: %s\r\nContent-Length: %d\r\n".formatted(answer.type, answer.body.length));
        }
        out.write(head.append("\r\n").toString().getBytes(ISO_8859_1));
        if (answer.status != 204) {
            out.write(answer.body);
        }
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
