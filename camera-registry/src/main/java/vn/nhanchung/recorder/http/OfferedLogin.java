package vn.nhanchung.recorder.http;

import java.time.Duration;
import java.util.Objects;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.Credentials;
import org.apache.hc.client5.http.auth.CredentialsProvider;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.OfferedLogins;
import vn.nhanchung.recorder.ServerAddress;

/**
 * The login of one question, for the host that it was given for alone and once that asks: only then has it to be its turn, so that nobody waits
 * where no login is wanted. Not for more than one thread.
 */
final class OfferedLogin implements CredentialsProvider, AutoCloseable {

    private final OfferedLogins logins;
    private final Question question;
    private OfferedLogins.@Nullable Turn turn;

    OfferedLogin(OfferedLogins logins, Question question) {
        this.logins = logins;
        this.question = question;
    }

    /**
     * Blocks while it is another question's turn.
     *
     * @throws FootageException AUTH where that found out that the login is refused
     */
    @Override
    public @Nullable Credentials getCredentials(AuthScope scope, HttpContext context) {
        Login login = question.login();
        ServerAddress address = question.address();
        if (login == null || scope.match(new AuthScope(address.host(), address.port())) < 0) {
            return null;
        }
        if (turn == null) {
            turn = turn(logins, address, login, question.within());
        }
        return new UsernamePasswordCredentials(login.user(), login.password().toCharArray());
    }

    /** @throws FootageException as {@link OfferedLogins#turn} does, and UNREACHABLE where whoever waits is interrupted */
    static OfferedLogins.Turn turn(OfferedLogins logins, ServerAddress address, Login login, Duration patience) {
        try {
            return logins.turn(address.host(), address.port(), login, patience);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new FootageException(
                    Kind.UNREACHABLE, "interrupted before a login at " + address.authority(), stopped);
        }
    }

    /** The recorder has answered something else than that it refuses the login. */
    void ended(boolean accepted) {
        if (turn != null && accepted) {
            turn.accepted();
        }
        close();
    }

    /** The recorder has refused it; or asks for it in a way in which it cannot be given. */
    void refused() {
        ServerAddress address = question.address();
        logins.refused(address.host(), address.port(), Objects.requireNonNull(question.login()));
        close();
    }

    @Override
    public void close() {
        if (turn != null) {
            turn.passOn();
        }
    }
}
