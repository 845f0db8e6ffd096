package vn.nhanchung.recorder.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The head of an answer.
 *
 * @param server what the answerer calls itself; null where it does not
 * @param date when it made the answer by its own clock, cut off to the second; null where it does not say, or unreadably
 */
public record Greeting(@Nullable String server, @Nullable Instant date) {

    static Greeting of(ClassicHttpResponse answer) {
        String date = field(answer, HttpHeaders.DATE);
        return new Greeting(field(answer, HttpHeaders.SERVER), date == null ? null : instant(date));
    }

    private static @Nullable String field(ClassicHttpResponse answer, String name) {
        Header header = answer.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    /** RFC 9110 5.6.7, the form that is written today. */
    private static @Nullable Instant instant(String date) {
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT).parse(date, Instant::from);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
