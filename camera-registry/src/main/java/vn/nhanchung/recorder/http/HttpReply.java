package vn.nhanchung.recorder.http;

import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.FootageException.Kind;

/** A recorder's answer, whatever its status. */
public final class HttpReply {

    private final int status;
    private final byte[] body;
    private final Greeting greeting;
    private final @Nullable SessionCookie cookie;

    HttpReply(ClassicHttpResponse answer, byte[] body) {
        this.body = body;
        status = answer.getCode();
        greeting = Greeting.of(answer);
        cookie = SessionCookie.in(answer).orElse(null);
    }

    /** Of HTTP. */
    public int status() {
        return status;
    }

    /** Empty where there is none; the caller's to read. */
    public byte[] body() {
        return body;
    }

    /** Who answered, and when. */
    public Greeting greeting() {
        return greeting;
    }

    /** The session that it opens; empty where it opens none. */
    public Optional<SessionCookie> cookie() {
        return Optional.ofNullable(cookie);
    }

    /** Whether it is a 200. */
    public boolean isOk() {
        return status == HttpStatus.SC_OK;
    }

    /** What a status that is not 200 means where the body says nothing better. */
    public Kind kind() {
        return kind(status);
    }

    static Kind kind(int status) {
        return switch (status) {
            case HttpStatus.SC_UNAUTHORIZED -> Kind.AUTH;
            case HttpStatus.SC_FORBIDDEN -> Kind.FORBIDDEN_REPLAY;
            case HttpStatus.SC_SERVICE_UNAVAILABLE, HttpStatus.SC_TOO_MANY_REQUESTS -> Kind.BUSY;
            default -> status >= HttpStatus.SC_SERVER_ERROR ? Kind.UNREACHABLE : Kind.UNSUPPORTED;
        };
    }
}
