package vn.nhanchung.recorder.http;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.apache.hc.core5.http.HttpStatus;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.RefusedLogins;
import vn.nhanchung.recorder.ServerAddress;

/**
 * Sessions with programs that take a login once, as a JSON object, and know it again by a cookie. The password goes out inside TLS
 * alone, only when the program has refused to answer without it, and not again within minutes where it was refused, or was taken in vain. Sessions are kept in memory, so that a login is not
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
    private final Map<Who, Account> accounts = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Who, Account> eldest) {
            return size() > MOST;
        }
    });

    /** Logins that were taken and whose fresh session was refused: the next would be too, and each sends the password. */
    private final RefusedLogins inVain = new RefusedLogins();

    /** A session, which may have ended; told from the one after it by being another object, whatever its cookie. */
    private static final class Session {
        private final SessionCookie cookie;

        private Session(SessionCookie cookie) {
            this.cookie = cookie;
        }
    }

    /** Where a login is offered by one at a time, so that a wrong password goes out once, however many ask. */
    private static final class Account {
        private final Lock lock = new ReentrantLock();
        private volatile @Nullable Session session;
    }

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
        Account account = accounts.computeIfAbsent(who, _ -> new Account());
        Session known = account.session;
        try {
            return question.apply(known == null ? null : known.cookie);
        } catch (FootageException refused) {
            // Where anybody may do something, what nobody else may is forbidden without a word of a login.
            boolean moreToSomebody = known == null && refused.kind() == Kind.FORBIDDEN_REPLAY;
            if (refused.kind() != Kind.AUTH && !moreToSomebody) {
                throw refused;
            }
        }
        Session fresh = another(known, account, who);
        try {
            return question.apply(fresh.cookie);
        } catch (FootageException refused) {
            if (refused.kind() != Kind.AUTH) {
                throw refused;
            }
            inVain.add(address.host(), address.port(), login);
            throw new FootageException(
                    Kind.FORBIDDEN_REPLAY, address.authority() + " takes the login and refuses its session", refused);
        }
    }

    /** A session after one that was refused: of who has just logged in elsewhere, or of a new login. */
    private Session another(@Nullable Session refused, Account account, Who who) {
        try {
            account.lock.lockInterruptibly();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new FootageException(
                    Kind.UNREACHABLE, "interrupted before a login at " + who.address.authority(), stopped);
        }
        try {
            Session now = account.session;
            if (now == null || now == refused) {
                now = new Session(logIn(who.address, who.login));
                account.session = now;
            }
            return now;
        } finally {
            account.lock.unlock();
        }
    }

    private SessionCookie logIn(ServerAddress address, Login login) {
        if (!address.tls()) {
            throw new FootageException(
                    Kind.LOGIN_IN_CLEAR, address.authority() + " wants the password in the clear; it was not sent");
        }
        http.requireUnrefused(address, login);
        if (inVain.has(address.host(), address.port(), login)) {
            throw new FootageException(
                    Kind.FORBIDDEN_REPLAY, address.authority() + " took this login before and refused its session");
        }
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
