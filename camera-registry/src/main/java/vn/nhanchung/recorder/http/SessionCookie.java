package vn.nhanchung.recorder.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;

/**
 * By what a program knows a login again, RFC 6265. As good as a password while it lasts, so its text never says its value.
 *
 * @param name as the program set it
 * @param value as the program set it, quotes included
 */
public record SessionCookie(String name, String value) {

    /** A token and cookie-octets; a value that could end the header or begin another cookie is none. */
    private static final Pattern SET = Pattern.compile(
            "([!#$%&'*+.^_`|~0-9A-Za-z-]{1,64})=(\"?[\\x21\\x23-\\x2B\\x2D-\\x3A\\x3C-\\x5B\\x5D-\\x7E]{1,8192}\"?)(?:;.*)?");

    /** The first that an answer sets; empty where it sets none that can be sent back. */
    static Optional<SessionCookie> in(HttpResponse answer) {
        for (Header header : answer.getHeaders(HttpHeaders.SET_COOKIE)) {
            Matcher set = SET.matcher(String.valueOf(header.getValue()).strip());
            if (set.matches()) {
                return Optional.of(new SessionCookie(set.group(1), set.group(2)));
            }
        }
        return Optional.empty();
    }

    /** As a {@code Cookie} header has it. */
    String header() {
        return name + "=" + value;
    }

    @Override
    public String toString() {
        return "SessionCookie[" + name + "]";
    }
}
