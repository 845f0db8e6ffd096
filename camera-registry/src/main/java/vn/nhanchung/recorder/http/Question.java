package vn.nhanchung.recorder.http;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.ServerAddress;

/**
 * What a recorder is asked.
 *
 * @param login null where it answers anybody
 * @param verb by which method
 * @param path begins with a slash
 * @param query names and values in clear; they are encoded on the way
 * @param body null where there is none
 * @param within how long the whole exchange may take, the answer's last byte included
 * @param session null outside one
 * @param believed whether the recorder has just accepted the login for something else: where it is refused here it is not wrong, it may not
 */
public record Question(
        ServerAddress address,
        @Nullable Login login,
        Verb verb,
        String path,
        Map<String, String> query,
        @Nullable Body body,
        Duration within,
        @Nullable SessionCookie session,
        boolean believed) {

    /** The body of a question, sent in UTF-8. It may hold a login, so its text does not tell it. */
    public record Body(String mediaType, String text) {
        @Override
        public String toString() {
            return "Body[" + mediaType + "]";
        }
    }

    /** A method of HTTP. */
    public enum Verb {
        GET,
        POST,
        PUT
    }

    /** A question outside a session. */
    public Question(
            ServerAddress address,
            @Nullable Login login,
            Verb verb,
            String path,
            Map<String, String> query,
            @Nullable Body body,
            Duration within) {
        this(address, login, verb, path, query, body, within, null, false);
    }

    /** A plain GET. */
    public Question(
            ServerAddress address, @Nullable Login login, String path, Map<String, String> query, Duration within) {
        this(address, login, Verb.GET, path, query, null, within);
    }

    /** The same with another limit. */
    Question within(Duration limit) {
        return new Question(address, login, verb, path, query, body, limit, session, believed);
    }

    /** The same by a login that the recorder has just accepted. */
    public Question byBelievedLogin() {
        return new Question(address, login, verb, path, query, body, within, session, true);
    }
}
