package vn.nhanchung.extraction.command;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How instants and durations are written on the command line. */
public final class Spelling {

    private static final Pattern SHORT = Pattern.compile("([+-]?)(\\d+d)?((?:\\d+(?:\\.\\d{1,9})?[hms])*)");

    private Spelling() {}

    /**
     * A duration as {@code 37s}, {@code -1m30s}, {@code 0.5s}, {@code 14d} or ISO 8601's {@code PT37S}.
     *
     * @throws WrongUsage for anything else
     */
    public static Duration duration(String option, String text) {
        Matcher matcher = SHORT.matcher(text.toLowerCase(Locale.ROOT));
        try {
            Duration parsed =
                    matcher.matches() ? Duration.parse(iso(matcher.group(2), matcher.group(3))) : Duration.parse(text);
            return matcher.matches() && matcher.group(1).equals("-") ? parsed.negated() : parsed;
        } catch (DateTimeException | ArithmeticException e) {
            throw new WrongUsage("duration-unreadable", option + " " + text);
        }
    }

    /**
     * The nominal length of a recorder's files, from one second to one day.
     *
     * @throws WrongUsage for anything else
     */
    public static Duration segmentLength(String option, String text) {
        Duration length = duration(option, text);
        if (length.toSeconds() < 1 || length.compareTo(Duration.ofDays(1)) > 0) {
            throw new WrongUsage("segment-length-wrong", text);
        }
        return length;
    }

    private static String iso(@Nullable String days, String time) {
        return ("P" + (days == null ? "" : days) + (time.isEmpty() ? "" : "T" + time)).toUpperCase(Locale.ROOT);
    }

    /** An instant in ISO 8601; without an offset of its own it is the zone's civil time. */
    static Instant instant(String option, String text, ZoneId zone) {
        try {
            TemporalAccessor read = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    text.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
            return read instanceof LocalDateTime local
                    ? local.atZone(zone).toInstant()
                    : OffsetDateTime.from(read).toInstant();
        } catch (DateTimeException e) {
            throw new WrongUsage("time-unreadable", option + " " + text);
        }
    }

    /** A word as it may be repeated on a screen: an address's query can be a secret. */
    static String shown(String text) {
        return text.contains("://") ? text.replaceFirst("(?s)[?#].*", "?…").replaceFirst("//[^/@]*@", "//…@") : text;
    }

    /**
     * A time zone by its name or its distance from UTC.
     *
     * @throws WrongUsage where there is none of this name
     */
    public static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new WrongUsage("zone-unknown", text);
        }
    }
}
