package vn.nhanchung.api;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.testing.GstRecorder;
import vn.nhanchung.testing.Peer;
import vn.nhanchung.testing.RealServers;

/** A recorder at 127.0.0.1 that gives nothing of what it is asked for. Those that play share a real server, which its owner starts and stops. */
final class DeadRecorder implements AutoCloseable {

    /** How it is dead. */
    enum Kind {
        /** Says that it holds what is asked for, and gives it a byte a second. */
        TRICKLES_FOOTAGE("TIMEOUT"),
        /** Accepts connections and never answers. */
        SILENT("TIMEOUT"),
        /** Gives every answer a byte a second, from its first letter on. */
        TRICKLES_ANSWERS("TIMEOUT"),
        /** Nothing listens at its port. */
        PORT_CLOSED("UNREACHABLE"),
        /** Hears the question and hangs up. */
        HANGS_UP("UNREACHABLE"),
        /** Plays its oldest recording on and on in place of what is asked, and no faster than it was recorded; live does not end either. */
        PLAYS_OLDEST("WRONG_WINDOW");

        private final String trouble;

        Kind(String trouble) {
            this.trouble = trouble;
        }

        /** As what an extraction from it fails. */
        String trouble() {
            return trouble;
        }
    }

    private final Kind kind;
    private final @Nullable Peer peer;
    private final Map<String, Object> connection;

    /**
     * Starts it.
     *
     * @param recordedFrom where the 40 s begin that it says it holds, if it says so
     */
    static DeadRecorder start(Kind kind, Instant recordedFrom) throws IOException {
        if (kind == Kind.PORT_CLOSED) {
            return new DeadRecorder(kind, null, mediaMtx(RealServers.freePort()));
        }
        Peer peer = new Peer((request, out) -> answer(kind, request, recordedFrom, out));
        return new DeadRecorder(kind, peer, mediaMtx(peer.port()));
    }

    /** One of those that a server plays which loses the window it is asked for. */
    static DeadRecorder playingOldest(GstRecorder server) {
        return new DeadRecorder(Kind.PLAYS_OLDEST, null, WardOffice.playing(server));
    }

    private DeadRecorder(Kind kind, @Nullable Peer peer, Map<String, Object> connection) {
        this.kind = kind;
        this.peer = peer;
        this.connection = connection;
    }

    /** How a MediaMTX at this port is connected. */
    static Map<String, Object> mediaMtx(int port) {
        return Map.of("kind", "MEDIAMTX", "host", "127.0.0.1", "port", port);
    }

    private static void answer(Kind kind, String request, Instant recordedFrom, OutputStream out) throws Exception {
        switch (kind) {
            case TRICKLES_FOOTAGE -> trickleFootage(request, recordedFrom, out);
            case SILENT -> Thread.sleep(600_000);
            case TRICKLES_ANSWERS -> trickle("HTTP/1.1 200 OK\nServer: mediamtx\nContent-Length: 3000000\n\n", out);
            case HANGS_UP -> throw new IOException("as the test wants");
            case PORT_CLOSED, PLAYS_OLDEST -> throw new IllegalStateException("nobody is asked");
        }
    }

    /** As MediaMTX answers, but for the pace. */
    private static void trickleFootage(String request, Instant recordedFrom, OutputStream out)
            throws InterruptedException {
        if (request.startsWith("GET /list")) {
            String list = "[{\"start\":\"%s\",\"duration\":40}]".formatted(recordedFrom);
            Peer.say(out, "HTTP/1.1 200 OK\nContent-Length: %d\n\n%s".formatted(list.length(), list));
        } else if (request.startsWith("GET /get")) {
            Peer.say(out, "HTTP/1.1 200 OK\nContent-Length: 3000000\n\n");
            trickle("x".repeat(600), out);
        } else {
            Peer.say(
                    out,
                    "HTTP/1.1 404 Not Found\nServer: mediamtx\nDate: %s\nContent-Length: 0\n\n"
                            .formatted(Peer.httpDate(Instant.now())));
        }
    }

    private static void trickle(String text, OutputStream out) throws InterruptedException {
        for (String letter : text.split("")) {
            Peer.say(out, letter);
            Thread.sleep(1_000);
        }
    }

    Kind kind() {
        return kind;
    }

    /** How it is connected, but for its code and channels. */
    Map<String, Object> connection() {
        return connection;
    }

    @Override
    public void close() {
        if (peer != null) {
            peer.close();
        }
    }
}
