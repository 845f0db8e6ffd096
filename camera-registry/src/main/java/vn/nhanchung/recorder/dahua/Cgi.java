package vn.nhanchung.recorder.dahua;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hc.core5.http.HttpStatus;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.http.HttpReply;
import vn.nhanchung.recorder.http.Question;
import vn.nhanchung.recorder.http.RecorderHttp;

/**
 * One device's CGI, as programs that read such devices use it (sources in docs/design/recorders.md); no hardware has confirmed this
 * family. Calls throw {@link FootageException}.
 */
record Cgi(
        RecorderHttp http, ServerAddress device, @Nullable Login login) {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);

    /** How an answer begins that says no, with whatever status it comes. */
    private static final String ERROR = "error";

    /** In how many of its first bytes an error shows. */
    static final int HEAD = 512;

    /** With what a device says no: it knows no such thing, or holds none of it. */
    private static final Set<Integer> NO =
            Set.of(HttpStatus.SC_BAD_REQUEST, HttpStatus.SC_NOT_FOUND, HttpStatus.SC_NOT_IMPLEMENTED);

    /** Names and values of a question in their order: firmware looks for the action in the first place. */
    static Map<String, String> query(String... namesAndValues) {
        Map<String, String> query = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            query.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return query;
    }

    Question question(String program, Map<String, String> query, Duration within) {
        return new Question(device, login, "/cgi-bin/" + program, query, within);
    }

    /** An answer; empty where the device says no to the question and not why. */
    Optional<KeyValues> ask(String program, String... query) {
        return text(program, query).map(KeyValues::of);
    }

    /** An answer to what an account for playing back need not be let ask; empty as well where it is not. */
    Optional<KeyValues> askBeside(String program, String... query) {
        HttpReply reply =
                http.reply(question(program, query(query), ANSWER_WITHIN).byBelievedLogin());
        return text(reply).map(KeyValues::of);
    }

    /** Whether the device says yes. */
    boolean agrees(String program, String... query) {
        return text(program, query)
                .filter(text -> text.strip().equalsIgnoreCase("OK"))
                .isPresent();
    }

    private Optional<String> text(String program, String... query) {
        return text(http.reply(question(program, query(query), ANSWER_WITHIN)));
    }

    private Optional<String> text(HttpReply reply) {
        return isNo(reply) ? Optional.empty() : Optional.of(new String(reply.body(), UTF_8));
    }

    /**
     * Whether an answer says no and not why; if not, it is of status 200.
     *
     * @throws FootageException where it says why, or is of another status
     */
    boolean isNo(HttpReply reply) {
        String head = new String(reply.body(), 0, Math.min(reply.body().length, HEAD), UTF_8);
        if (NO.contains(reply.status()) || (reply.isOk() && isError(head))) {
            refuse(head);
            return true;
        }
        if (!reply.isOk()) {
            throw new FootageException(reply.kind(), device.authority() + " answered " + reply.status());
        }
        return false;
    }

    static boolean isError(String text) {
        return text.stripLeading().regionMatches(true, 0, ERROR, 0, ERROR.length());
    }

    /**
     * Throws where an error says why.
     *
     * @throws FootageException FORBIDDEN_REPLAY or BUSY; the words are of the vendor's SDK, no capture has shown them over HTTP
     */
    void refuse(String error) {
        String said = error.toLowerCase(Locale.ROOT);
        if (Stream.of("authority", "permission", "no right").anyMatch(said::contains)) {
            throw new FootageException(Kind.FORBIDDEN_REPLAY, device.authority() + " does not let this account ask");
        }
        if (Stream.of("busy", "session", "too many", "max connect").anyMatch(said::contains)) {
            throw busy();
        }
    }

    FootageException busy() {
        return new FootageException(Kind.BUSY, device.authority() + " serves as many as it can");
    }

    FootageException unreadable(String what, @Nullable Exception cause) {
        String detail = device.authority() + " answered unreadably: " + what;
        return cause == null
                ? new FootageException(Kind.CORRUPT, detail)
                : new FootageException(Kind.CORRUPT, detail, cause);
    }
}
