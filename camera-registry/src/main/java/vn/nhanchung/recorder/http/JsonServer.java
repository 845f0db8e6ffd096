package vn.nhanchung.recorder.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hc.core5.http.HttpStatus;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.ServerAddress;

/** One recording program that answers in JSON, asked in a session where it wants one. Calls throw {@link FootageException}. */
public final class JsonServer {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);
    private static final JsonMapper JSON = new JsonMapper();

    private final RecorderHttp http;
    private final CookieSessions sessions;
    private final ServerAddress address;
    private final @Nullable Login login;

    /** @param login null where it answers anybody */
    public JsonServer(RecorderHttp http, CookieSessions sessions, ServerAddress address, @Nullable Login login) {
        this.http = http;
        this.sessions = sessions;
        this.address = address;
        this.login = login;
    }

    /** Where it answers, as in an address line. */
    public String authority() {
        return address.authority();
    }

    /** What it answers with 200; empty where it says that there is no such thing (404). */
    public Optional<HttpReply> reply(String path, Map<String, String> query) {
        return ask(session -> {
            HttpReply reply = http.reply(question(path, query, session, ANSWER_WITHIN));
            if (reply.status() == HttpStatus.SC_NOT_FOUND) {
                return Optional.empty();
            }
            if (!reply.isOk()) {
                throw new FootageException(reply.kind(), authority() + path + " answered " + reply.status());
            }
            return Optional.of(reply);
        });
    }

    /** The same, in JSON. */
    public Optional<JsonNode> json(String path, Map<String, String> query) {
        return reply(path, query).map(reply -> {
            try {
                return JSON.readTree(reply.body());
            } catch (JacksonException unreadable) {
                throw unreadable(path, unreadable);
            }
        });
    }

    /** As {@link RecorderHttp#download}. */
    public Optional<Long> download(String path, Map<String, String> query, Path out, long most, Duration within) {
        return ask(session -> http.download(question(path, query, session, within), out, most));
    }

    private <T> T ask(Function<@Nullable SessionCookie, T> question) {
        return sessions.ask(address, login, question);
    }

    private Question question(
            String path, Map<String, String> query, @Nullable SessionCookie session, Duration within) {
        return new Question(address, null, Question.Verb.GET, path, query, null, within, session, false);
    }

    /** What is thrown where an answer makes no sense. */
    public FootageException unreadable(String what, Exception cause) {
        return new FootageException(Kind.CORRUPT, authority() + " answered unreadably: " + what, cause);
    }
}
