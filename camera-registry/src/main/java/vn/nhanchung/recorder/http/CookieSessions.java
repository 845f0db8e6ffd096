package vn.nhanchung.recorder.http;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.hc.core5.http.HttpStatus;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.ServerAddress;

/**
 * Sessions with programs that take a login once, as a JSON object, and know it again by a cookie. The password goes out inside TLS
 * alone, only when the program has refused to answer without it, and not again where it was refused. Sessions are kept in memory, so that a login is not
 * made for each question.
 */
public final class CookieSessions {

    /** Frigate takes a third of a second and more to check a password, on purpose. */
    private static final Duration LOGIN_WITHIN = Duration.ofSeconds(15);

    private static final int MOST = 1_000;
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * How a program is told a login.
     *
     * @param path by POST
     * @param user the field of the account's name
     * @param password the field of the password
     */
    public record Form(String path, String user, String password) {}

    private record Who(ServerAddress address, Login login) {}

    private final RecorderHttp http;
    private final Form form;
    private final Map<Who, SessionCookie> open = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Who, SessionCookie> eldest) {
            return size() > MOST;
        }
    });

    /** Of programs of one kind. */
    public CookieSessions(RecorderHttp http, Form form) {
        this.http = http;
        this.form = form;
    }

    /**
     * Asks, and once more in a new session where the program refuses to answer in none, or in one that has ended.
     *
     * @param question asks with what it is given, which is null outside a session; throws AUTH where that is refused
     * @throws FootageException AUTH where the login is refused, LOGIN_IN_CLEAR where it would have to go out in the clear, and
     *     whatever the question throws
     */
    public <T> T ask(ServerAddress address, @Nullable Login login, Function<@Nullable SessionCookie, T> question) {
        if (login == null) {
            return question.apply(null);
        }
        Who who = new Who(address, login);
        SessionCookie known = open.get(who);
        try {
            return question.apply(known);
        } catch (FootageException refused) {
            // Where anybody may do something, what nobody else may is forbidden without a word of a login.
            boolean moreToSomebody = known == null && refused.kind() == Kind.FORBIDDEN_REPLAY;
            if (refused.kind() != Kind.AUTH && !moreToSomebody) {
                throw refused;
            }
        }
        SessionCookie fresh = logIn(address, login);
        open.put(who, fresh);
        try {
            return question.apply(fresh);
        } catch (FootageException refused) {
            if (refused.kind() != Kind.AUTH) {
                throw refused;
            }
            throw new FootageException(
                    Kind.FORBIDDEN_REPLAY, address.authority() + " takes the login and refuses its session", refused);
        }
    }

    private SessionCookie logIn(ServerAddress address, Login login) {
        if (!address.tls()) {
            throw new FootageException(
                    Kind.LOGIN_IN_CLEAR, address.authority() + " wants the password in the clear; it was not sent");
        }
        http.requireUnrefused(address, login);
        String body = JSON.writeValueAsString(Map.of(form.user(), login.user(), form.password(), login.password()));
        HttpReply reply = http.reply(new Question(
                address,
                null,
                Question.Verb.POST,
                form.path(),
                Map.of(),
                new Question.Body("application/json", body),
                LOGIN_WITHIN));
        if (reply.status() == HttpStatus.SC_UNAUTHORIZED || reply.status() == HttpStatus.SC_FORBIDDEN) {
            http.refused(address, login);
            throw new FootageException(Kind.AUTH, address.authority() + " refused the login");
        }
        if (!reply.isOk() && reply.status() != HttpStatus.SC_NO_CONTENT) {
            throw new FootageException(reply.kind(), address.authority() + " answered a login with " + reply.status());
        }
        return reply.cookie()
                .orElseThrow(() -> new FootageException(
                        Kind.UNSUPPORTED, address.authority() + " takes the login and opens no session"));
    }
}
