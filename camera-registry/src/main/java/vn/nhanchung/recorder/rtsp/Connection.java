package vn.nhanchung.recorder.rtsp;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;

/** A connection to a recorder, cut into messages and interleaved packets. Not for more than one thread. */
final class Connection implements Closeable {

    private static final int LONGEST_LINE = 8 << 10;
    private static final int LONGEST_HEAD = 64 << 10;
    private static final int LARGEST_BODY = 1 << 20;

    private final Socket socket;
    private final WireInput in;
    private final RtspDeadlines deadlines;
    private final Deadline total;

    private Connection(Socket socket, RtspDeadlines deadlines) throws IOException {
        this.socket = socket;
        in = new WireInput(socket);
        this.deadlines = deadlines;
        total = Deadline.in(deadlines.total());
    }

    /** Connects; the total time begins now. */
    static Connection open(InetSocketAddress address, RtspDeadlines deadlines) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(address, Math.clamp(deadlines.connect().toMillis(), 1, Integer.MAX_VALUE));
            return new Connection(socket, deadlines);
        } catch (SocketTimeoutException late) {
            socket.close();
            throw new FootageException(Kind.UNREACHABLE, "the recorder does not take the connection", late);
        } catch (IOException away) {
            socket.close();
            throw away;
        }
    }

    /** Sends text as it is. */
    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The next message or packet, a packet's bytes valid until the next call.
     *
     * @return null when none had begun by the deadline
     * @throws SocketTimeoutException where one had begun and did not end
     * @throws FootageException TIMEOUT where the total time is over; CORRUPT where what came is neither
     */
    @Nullable
    Incoming next(Deadline until) throws IOException {
        while (in.await(until.or(total))) {
            Deadline whole = Deadline.in(deadlines.answer()).or(total);
            int first = in.peek();
            if (first == '$') {
                return packet(whole);
            }
            if (first == '\r' || first == '\n') {
                in.read(whole);
            } else if (first >= 'A' && first <= 'Z') {
                return message(whole);
            } else {
                throw new FootageException(Kind.CORRUPT, "the recorder sent neither a message nor a packet");
            }
        }
        if (total.over()) {
            throw new FootageException(Kind.TIMEOUT, "the fetch took longer than " + deadlines.total());
        }
        return null;
    }

    /** What is left of the total time. */
    Duration left() {
        return total.left();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private Incoming.Packet packet(Deadline whole) throws IOException {
        in.read(whole);
        int channel = in.read(whole);
        int length = in.read(whole) << 8 | in.read(whole);
        return new Incoming.Packet(channel, in.take(length, whole));
    }

    private Incoming.Message message(Deadline whole) throws IOException {
        String start = line(whole);
        Map<String, List<String>> headers = new LinkedHashMap<>();
        int size = start.length();
        for (String line = line(whole); !line.isEmpty(); line = line(whole)) {
            size += line.length() + 2;
            if (size > LONGEST_HEAD) {
                throw new FootageException(Kind.CORRUPT, "the recorder's headers do not end");
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.computeIfAbsent(
                                line.substring(0, colon).trim().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                        .add(line.substring(colon + 1).trim());
            }
        }
        return new Incoming.Message(start, headers, in.copy(bodyLength(headers), whole));
    }

    private static int bodyLength(Map<String, List<String>> headers) {
        List<String> stated = headers.getOrDefault("content-length", List.of("0"));
        String length = stated.getFirst();
        if (stated.size() > 1 || !length.matches("[0-9]{1,9}") || Integer.parseInt(length) > LARGEST_BODY) {
            throw new FootageException(Kind.CORRUPT, "the recorder announced a body beyond reason");
        }
        return Integer.parseInt(length);
    }

    private String line(Deadline whole) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(whole); next != '\n'; next = in.read(whole)) {
            if (line.size() == LONGEST_LINE) {
                throw new FootageException(Kind.CORRUPT, "the recorder's line does not end");
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
