package vn.nhanchung.recorder.rtsp;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.RecorderNetworks;

/** A connection to a recorder, cut into messages and interleaved packets. Not for more than one thread. */
final class Connection implements Closeable {

    private static final int LONGEST_LINE = 8 << 10;
    private static final int LONGEST_HEAD = 64 << 10;
    private static final int LARGEST_BODY = 1 << 20;

    /** Before a packet's bytes: {@code $}, its channel, its length. */
    private static final int PACKET_HEAD = 4;

    private static final int RTP_VERSION = 2;

    /** RTCP's types 200 to 204 (RFC 3550, 12.1) without their highest bit. */
    private static final int FIRST_REPORT = 72;

    private static final int LAST_REPORT = 76;

    /** {@code PLAY} and {@code GET_PARAMETER}; {@code RTSP} of an answer is as long. */
    private static final int SHORTEST_METHOD = 4;

    private static final int LONGEST_METHOD = 13;

    private static final String ANSWER = "RTSP/";

    /** Bytes between packets that may be passed over at once. */
    private static final int MOST_STRAY = 4 << 10;

    private final Socket socket;
    private final WireInput in;
    private final RtspDeadlines deadlines;
    private final Deadline total;

    /** By channel on which packets of media came, of which kind. */
    private final Map<Integer, Integer> media = new HashMap<>();

    private Connection(Socket socket, RtspDeadlines deadlines, Deadline total) throws IOException {
        this.socket = socket;
        in = new WireInput(socket);
        this.deadlines = deadlines;
        this.total = total;
    }

    /**
     * Connects to the first of a host's addresses that takes the connection; the total time, and that until the connection stands, begin now.
     *
     * @throws FootageException as {@link RecorderNetworks#resolve} does; UNREACHABLE where none takes the connection in time
     */
    static Connection open(RecorderNetworks networks, String host, int port, RtspDeadlines deadlines)
            throws IOException {
        Deadline total = Deadline.in(deadlines.total());
        Deadline connected = Deadline.in(deadlines.connect()).or(total);
        InetAddress[] addresses = networks.resolve(host, connected.left());
        return new Connection(socket(addresses, port, connected), deadlines, total);
    }

    /** Each address gets an equal part of what is left of the time: of a host's two, that of IPv6 may lead nowhere. */
    private static Socket socket(InetAddress[] addresses, int port, Deadline connected) throws IOException {
        IOException failed = new SocketTimeoutException("no time was left");
        for (int at = 0; at < addresses.length && !connected.over(); at++) {
            long millis = connected.millisLeft() / (addresses.length - at);
            Socket socket = new Socket();
            try {
                socket.setTcpNoDelay(true);
                socket.connect(new InetSocketAddress(addresses[at], port), Math.clamp(millis, 1, Integer.MAX_VALUE));
                return socket;
            } catch (IOException next) {
                socket.close();
                failed = next;
            }
        }
        if (failed instanceof SocketTimeoutException) {
            throw new FootageException(Kind.UNREACHABLE, "the recorder does not take the connection", failed);
        }
        throw failed;
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
     * @throws StreamCorruptedException where media came and then no more than stray bytes
     * @throws FootageException TIMEOUT where the total time is over; CORRUPT where what came is neither
     */
    @Nullable
    Incoming next(Deadline until) throws IOException {
        while (in.await(until.or(total))) {
            Deadline whole = Deadline.in(deadlines.answer()).or(total);
            if (!media.isEmpty() && isStray(whole)) {
                passOver(whole);
            }
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
        ByteBuffer payload = in.take(length, whole);
        if (length > 1 && !isReport(kind(payload.get(1)))) {
            media.put(channel, kind(payload.get(1)));
        }
        return new Incoming.Packet(channel, payload);
    }

    /** The number of the coding in a packet of media, the type in a report: its low seven bits, the highest being a mark. */
    private static int kind(int second) {
        return second & 0x7f;
    }

    private static boolean isReport(int kind) {
        return kind >= FIRST_REPORT && kind <= LAST_REPORT;
    }

    /** Whether what comes next begins neither a packet nor a message. */
    private boolean isStray(Deadline whole) throws IOException {
        int first = in.peek();
        if (first == '$' || first == '\r' || first == '\n') {
            return false;
        }
        int letters = 0;
        while (letters < LONGEST_METHOD && isOfMethod(in.peek(letters, whole))) {
            letters++;
        }
        int behind = in.peek(letters, whole);
        return letters < SHORTEST_METHOD || (behind != ' ' && behind != '/');
    }

    private static boolean isOfMethod(int letter) {
        return (letter >= 'A' && letter <= 'Z') || letter == '_';
    }

    /**
     * Cameras put bytes between two packets that belong to neither, or state a length that is none. What follows is looked for, not far.
     *
     * @throws StreamCorruptedException where nothing does, so that what came before is kept and can be gone on with
     */
    private void passOver(Deadline whole) throws IOException {
        for (int passed = 0; passed < MOST_STRAY; passed++) {
            in.read(whole);
            if (beginsPacket(whole) || beginsAnswer(whole)) {
                return;
            }
        }
        throw new StreamCorruptedException("the recorder sends neither messages nor packets any more");
    }

    /** Of media as it came before on that channel, or a report of such media. */
    private boolean beginsPacket(Deadline whole) throws IOException {
        if (in.peek(0, whole) != '$' || in.peek(PACKET_HEAD, whole) >> 6 != RTP_VERSION) {
            return false;
        }
        int channel = in.peek(1, whole);
        int kind = kind(in.peek(PACKET_HEAD + 1, whole));
        boolean known = media.getOrDefault(channel, -1) == kind;
        return known || (isReport(kind) && media.containsKey(channel - 1));
    }

    private boolean beginsAnswer(Deadline whole) throws IOException {
        for (int i = 0; i < ANSWER.length(); i++) {
            if (in.peek(i, whole) != ANSWER.charAt(i)) {
                return false;
            }
        }
        return true;
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
