package vn.nhanchung.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/**
 * The web server of what stands in for a recorder, on 127.0.0.1. It dates its answers by a clock of its own, which the JDK's does not, and breaks
 * them off or stalls where it is told to. What is answered to what is the recorder's own.
 */
final class SmallWebServer implements AutoCloseable {

    private static final int NO_CONTENT = 204;

    /**
     * What was asked.
     *
     * @param target path and query as they came
     * @param headers by their names in small letters
     */
    record Request(String method, String target, Map<String, String> headers, String body) {

        /** In clear. */
        String path() {
            return URLDecoder.decode(target.split("\\?", 2)[0], UTF_8);
        }

        /** In clear. A plus stays one: not every firmware takes it for a blank. */
        Map<String, String> query() {
            Map<String, String> query = new HashMap<>();
            int mark = target.indexOf('?');
            for (String pair :
                    mark < 0 ? new String[0] : target.substring(mark + 1).split("&", -1)) {
                String[] parts = pair.replace("+", "%2B").split("=", 2);
                query.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8));
            }
            return query;
        }
    }

    /**
     * What is answered.
     *
     * @param headers besides date, type and length
     * @param inChunks in place of a stated length
     * @param sent so many bytes of the body; where it has more, the connection ends behind them
     * @param pause before it ends
     */
    record Answer(
            int status,
            String type,
            byte[] body,
            Map<String, String> headers,
            boolean inChunks,
            int sent,
            Duration pause) {

        Answer(int status, String type, byte[] body) {
            this(status, type, body, Map.of(), false, body.length, Duration.ZERO);
        }

        Answer(int status, String type, String text) {
            this(status, type, text.getBytes(UTF_8));
        }

        static Answer text(String text) {
            return new Answer(200, "text/plain; charset=utf-8", text);
        }

        static Answer json(String json) {
            return new Answer(200, "application/json", json);
        }

        static Answer status(int status) {
            return new Answer(status, "text/plain", String.valueOf(status));
        }

        static Answer file(Path file, String type) {
            try {
                return new Answer(200, type, Files.readAllBytes(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Answer with(String header, String value) {
            Map<String, String> more = new HashMap<>(headers);
            more.put(header, value);
            return new Answer(status, type, body, more, inChunks, sent, pause);
        }

        Answer chunked() {
            return new Answer(status, type, body, headers, true, sent, pause);
        }

        Answer breakingOffAfter(long bytes) {
            return new Answer(status, type, body, headers, inChunks, (int) Math.min(body.length, bytes), pause);
        }

        Answer stallingAfter(long bytes, Duration stall) {
            return new Answer(status, type, body, headers, inChunks, (int) Math.min(body.length, bytes), stall);
        }
    }

    interface Site {
        Answer answer(Request request);
    }

    /** Each request: method, path and query as they came, and its cookie where it has one. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    private final Peer peer;
    private final InstantSource clock;
    private final Site site;

    /** Starts one in the clear, dated by this machine. */
    SmallWebServer(Site site) throws IOException {
        this(ServerSocketFactory.getDefault(), InstantSource.system(), site);
    }

    /**
     * Starts one.
     *
     * @param sockets plain ones, or of TLS
     * @param clock dates the answers
     */
    SmallWebServer(ServerSocketFactory sockets, InstantSource clock, Site site) throws IOException {
        this.clock = clock;
        this.site = site;
        peer = new Peer(sockets, this::serve);
    }

    int port() {
        return peer.port();
    }

    private void serve(String text, OutputStream out) throws IOException, InterruptedException {
        Request request = request(text);
        String cookie = request.headers.get("cookie");
        requests.add(request.method + " " + request.target + (cookie == null ? "" : " " + cookie));
        say(out, site.answer(request));
    }

    private static Request request(String text) {
        int end = text.indexOf("\r\n\r\n");
        String[] lines = text.substring(0, end).split("\r\n", -1);
        String[] first = lines[0].split(" ", 3);
        Map<String, String> headers = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip());
        }
        String body = new String(text.substring(end + 4).getBytes(ISO_8859_1), UTF_8);
        return new Request(first[0], first[1], headers, body);
    }

    private void say(OutputStream out, Answer answer) throws IOException, InterruptedException {
        StringBuilder head = new StringBuilder(
                "HTTP/1.1 %d Answer\r\nDate: %s\r\n".formatted(answer.status, Peer.httpDate(clock.instant())));
        answer.headers.forEach((name, value) -> head.append("%s: %s\r\n".formatted(name, value)));
        if (answer.status != NO_CONTENT) {
            head.append("Content-Type: %s\r\n".formatted(answer.type))
                    .append(
                            answer.inChunks
                                    ? "Transfer-Encoding: chunked\r\n\r\n%x".formatted(answer.body.length)
                                    : "Content-Length: %d\r\n".formatted(answer.body.length));
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        said.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
        if (answer.status != NO_CONTENT) {
            said.write(answer.body, 0, answer.sent);
            if (answer.inChunks && answer.sent == answer.body.length) {
                said.writeBytes("\r\n0\r\n\r\n".getBytes(ISO_8859_1));
            }
        }
        // At once: in pieces, each would wait for the other side to acknowledge the last.
        out.write(said.toByteArray());
        out.flush();
        if (answer.sent < answer.body.length) {
            Thread.sleep(answer.pause);
            throw new IOException("broken off");
        }
    }

    @Override
    public void close() {
        peer.close();
    }
}
