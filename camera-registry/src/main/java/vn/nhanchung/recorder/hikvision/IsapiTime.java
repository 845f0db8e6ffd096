package vn.nhanchung.recorder.hikvision;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time as a device wrote it, in basic or extended form of ISO 8601, to the second or finer, its letters in either case.
 *
 * @param offset null where it wrote a {@code Z} or nothing: what it means by that is {@link TimeNotation}'s
 */
record IsapiTime(LocalDateTime written, @Nullable ZoneOffset offset) {

    private static final Pattern FORM = Pattern.compile(
            "(\\d{4})-?(\\d\\d)-?(\\d\\d)[Tt ](\\d\\d):?(\\d\\d):?(\\d\\d)(?:[.,]\\d+)?([Zz]|[+-]\\d\\d:?\\d\\d)?");
    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
    private static final DateTimeFormatter EXTENDED = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'");

    /**
     * Reads one.
     *
     * @throws DateTimeException if it is none
     */
    static IsapiTime parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new DateTimeException("no time of ISAPI: " + text);
        }
        LocalDateTime written = LocalDateTime.of(
                number(form, 1), number(form, 2), number(form, 3), number(form, 4), number(form, 5), number(form, 6));
        String zone = form.group(7);
        return new IsapiTime(written, zone == null || zone.equalsIgnoreCase("z") ? null : ZoneOffset.of(zone));
    }

    private static int number(Matcher form, int group) {
        return Integer.parseInt(form.group(group));
    }

    /** In the form that questions are asked in. */
    static String text(LocalDateTime written) {
        return EXTENDED.format(written);
    }

    /** In the form that addresses of playback have. */
    static String basic(LocalDateTime written) {
        return BASIC.format(written);
    }
}
