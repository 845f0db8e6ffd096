package vn.nhanchung.recorder.rtsp;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.OfferedLogins;

/** Requests and their answers on one connection: numbers, session, login, and staying alive while media flows. */
final class Signalling {

    private static final String AGENT = "NhanChung";
    private static final Duration USUAL_SESSION = Duration.ofSeconds(60);

    /** Bytes of packets that may come before the answer which starts them. */
    private static final int EARLY = 16 << 20;

    /** Requests of the recorder's own that are answered; a good one makes none or a few. */
    private static final int MOST_UNASKED = 100;

    private final Connection connection;
    private final RtspRequest request;
    private final RtspDeadlines deadlines;
    private final @Nullable Login login;
    private final OfferedLogins logins;
    private final Queue<Incoming> early = new ArrayDeque<>();
    private @Nullable Challenge challenge;
    private boolean accepted;
    private @Nullable String session;
    private Duration sessionLasts = USUAL_SESSION;
    private String aliveBy = "GET_PARAMETER";
    private String aliveUri = "";
    private long aliveNumber = -1;

    /** Whether the last sign of life answers what an earlier one was asked. */
    private boolean aliveRenewed;

    /** Whether the login was refused: it is offered no more on this connection, whatever is still to be said. */
    private boolean silenced;

    private Deadline aliveDue = Deadline.in(USUAL_SESSION);
    private long number;
    private int earlyBytes;
    private int unasked;

    /**
     * Requests on a connection.
     *
     * @param request what they are for
     * @param logins what has become of the login on other connections
     */
    Signalling(Connection connection, RtspRequest request, @Nullable Login login, OfferedLogins logins) {
        this.connection = connection;
        this.request = request;
        this.login = login;
        this.logins = logins;
        deadlines = request.deadlines();
    }

    /** Asks and returns the 200 that came back; a refused login is never sent twice. */
    Incoming.Message ask(String method, String uri, Map<String, String> headers) throws IOException {
        Incoming.Message answer = answer(method, uri, headers);
        if (answer.status() != 200) {
            throw Refusals.of(method, answer.status());
        }
        return answer;
    }

    /** Asks and returns what came back, whatever its status; the login is given where it is asked for, as in {@link #ask}. */
    Incoming.Message answer(String method, String uri, Map<String, String> headers) throws IOException {
        boolean answered = challenge != null;
        Incoming.Message answer = exchange(method, uri, headers);
        if (answer.status() == 401 && login != null) {
            try (OfferedLogins.Turn turn = turn(login)) {
                answer = withLogin(answer, answered, () -> exchange(method, uri, headers));
                switch (answer.status()) {
                    case 200 -> turn.accepted();
                    case 401 -> turn.refused();
                    default -> turn.passOn();
                }
            }
        }
        if (answer.status() == 200) {
            accepted = challenge != null;
            keepSession(answer);
        }
        silenced |= answer.status() == 401;
        return answer;
    }

    private interface Asking {
        Incoming.Message again() throws IOException;
    }

    private Incoming.Message withLogin(Incoming.Message refusal, boolean answeredBefore, Asking asking)
            throws IOException {
        Incoming.Message answer = refusal;
        boolean answered = answeredBefore;
        for (int renewed = 0; answer.status() == 401; renewed++) {
            List<String> offered = answer.all("www-authenticate");
            Challenge next = Challenge.choose(offered).orElseThrow(() -> unanswerable(offered));
            if (renewed > 1 || (answered && !next.isStale() && !asksAnew(next, renewed))) {
                break;
            }
            challenge = next;
            answered = true;
            answer = asking.again();
        }
        return answer;
    }

    private OfferedLogins.Turn turn(Login offered) {
        try {
            return logins.turn(request.uri().getHost(), request.port(), offered, connection.left());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("interrupted").initCause(stopped);
        }
    }

    /** Asks what is understood; the answer, whatever it is. */
    Incoming.Message greet(String uri) throws IOException {
        Incoming.Message answer = exchange("OPTIONS", uri, Map.of());
        if (answer.status() == 0) {
            throw Refusals.of("OPTIONS", 0);
        }
        return answer;
    }

    private static FootageException unanswerable(List<String> offered) {
        boolean inClear = offered.stream().anyMatch(one -> one.strip().regionMatches(true, 0, "basic", 0, 5));
        return new FootageException(
                inClear ? Kind.LOGIN_IN_CLEAR : Kind.UNSUPPORTED,
                "the recorder asks for the password in a way that is not answered; it was not sent");
    }

    /** Whether a recorder that has believed the login only wants another number answered, without saying so. */
    private boolean asksAnew(Challenge next, int renewed) {
        return accepted && renewed == 0 && challenge != null && !next.repeats(challenge);
    }

    /** The next packet, or a request or answer that nobody waits for; null when nothing had come by then. */
    @Nullable
    Incoming next(Deadline until) throws IOException {
        Incoming first = early.poll();
        return first == null ? connection.next(until) : first;
    }

    /** Sends what keeps the session alive when it is time; the answer comes among the packets. */
    void stayAlive(String uri) throws IOException {
        if (session != null && aliveDue.over()) {
            aliveUri = uri;
            aliveRenewed = false;
            aliveNumber = send(aliveBy, uri, Map.of());
            aliveDue = Deadline.in(sessionLasts.dividedBy(2));
        }
    }

    /** Hears a message among the packets; true where it says that the stream is over. */
    boolean hear(Incoming.Message message) throws IOException {
        if (message.isAnswer()) {
            if (message.sequence() == aliveNumber) {
                hearOfLife(message);
            }
            return false;
        }
        if (++unasked > MOST_UNASKED) {
            // Answers that nobody reads would fill the connection, and a write to it waits for ever.
            throw new FootageException(Kind.CORRUPT, "the recorder asks questions without end");
        }
        boolean over = message.method().equals("TEARDOWN") || message.method().equals("ANNOUNCE");
        connection.send("RTSP/1.0 %s\r\nCSeq: %d\r\n\r\n"
                .formatted(over ? "200 OK" : "501 Not Implemented", Math.max(0, message.sequence())));
        return over;
    }

    /** Axis cameras ask with a new number after 150 s (SharpRTSP 126), and end the session of one who does not answer it. */
    private void hearOfLife(Incoming.Message answer) throws IOException {
        if (answer.status() == 401 && renews(answer, aliveRenewed)) {
            aliveRenewed = true;
            aliveNumber = send(aliveBy, aliveUri, Map.of());
        } else if (answer.status() >= 400) {
            aliveBy = "OPTIONS";
        }
    }

    /**
     * Whether a recorder that has believed the login wants another number answered, which it then is; if not, nothing more is offered.
     *
     * @param renewed whether it was answered anew already
     */
    private boolean renews(Incoming.Message refusal, boolean renewed) {
        Optional<Challenge> next = Challenge.choose(refusal.all("www-authenticate"));
        Challenge before = challenge;
        if (renewed
                || silenced
                || login == null
                || before == null
                || next.isEmpty()
                || next.get().repeats(before)) {
            silenced = true;
            return false;
        }
        challenge = next.get();
        return true;
    }

    /** Gives the recorder's session back, as far as it listens. */
    void tearDown(String uri) {
        if (session == null) {
            return;
        }
        Deadline patience = Deadline.in(Duration.ofMillis(500));
        try {
            Incoming.Message answer = answerTo(send("TEARDOWN", uri, Map.of()), patience);
            if (answer != null && answer.status() == 401 && renews(answer, false)) {
                answerTo(send("TEARDOWN", uri, Map.of()), patience);
            }
        } catch (IOException | RuntimeException gone) {
            System.getLogger(Signalling.class.getName())
                    .log(System.Logger.Level.DEBUG, "the recorder's session ended by itself", gone);
        } finally {
            session = null;
        }
    }

    /** What comes before is passed over; null where no answer came in time. */
    private Incoming.@Nullable Message answerTo(long asked, Deadline patience) throws IOException {
        Incoming next = connection.next(patience);
        while (next != null) {
            if (next instanceof Incoming.Message message && message.isAnswer() && message.sequence() == asked) {
                return message;
            }
            next = patience.over() ? null : connection.next(patience);
        }
        return null;
    }

    private Incoming.Message exchange(String method, String uri, Map<String, String> headers) throws IOException {
        long asked = send(method, uri, headers);
        Deadline patience = Deadline.in(deadlines.answer());
        while (true) {
            Incoming next = connection.next(patience);
            switch (next) {
                case null -> throw new FootageException(Kind.TIMEOUT, method + " was not answered in time");
                case Incoming.Packet packet -> {
                    earlyBytes += packet.payload().remaining() + Long.BYTES;
                    if (earlyBytes > EARLY) {
                        throw new FootageException(Kind.CORRUPT, "the recorder sends footage in place of an answer");
                    }
                    early.add(packet.copy());
                }
                case Incoming.Message message -> {
                    if (!message.isAnswer()) {
                        hear(message);
                    } else if (message.sequence() == asked || message.sequence() < 0) {
                        return message;
                    }
                }
            }
            if (patience.over()) {
                throw new FootageException(Kind.TIMEOUT, method + " was not answered in time");
            }
        }
    }

    private long send(String method, String uri, Map<String, String> headers) throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("CSeq", Long.toString(++number));
        all.put("User-Agent", AGENT);
        if (session != null) {
            all.put("Session", session);
        }
        if (challenge != null && login != null && !silenced) {
            all.put("Authorization", challenge.answer(login, method, uri));
        }
        all.putAll(headers);
        StringBuilder text = new StringBuilder(method).append(' ').append(uri).append(" RTSP/1.0\r\n");
        all.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        connection.send(text.append("\r\n").toString());
        return number;
    }

    private void keepSession(Incoming.Message answer) {
        String stated = answer.header("session");
        if (stated == null) {
            return;
        }
        String[] parts = stated.split(";", 2);
        session = parts[0].trim();
        if (parts.length > 1 && parts[1].trim().matches("timeout\\s*=\\s*[1-9][0-9]{0,5}")) {
            sessionLasts = Duration.ofSeconds(Long.parseLong(parts[1].replaceAll("[^0-9]", "")));
        }
        aliveDue = Deadline.in(sessionLasts.dividedBy(2));
    }
}
