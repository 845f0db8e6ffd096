package vn.nhanchung.recorder.pattern;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The parts of a time that a name or an address can hold, by strftime's letters. */
public enum TimeField {
    /** The year, four digits. */
    YEAR('Y', "\\d{4}", "uuuu"),
    /** The month, two digits. */
    MONTH('m', "\\d{2}", "MM"),
    /** The day of the month, two digits. */
    DAY('d', "\\d{2}", "dd"),
    /** The hour of 24, two digits. */
    HOUR('H', "\\d{2}", "HH"),
    /** The minute, two digits. */
    MINUTE('M', "\\d{2}", "mm"),
    /** The second, two digits. */
    SECOND('S', "\\d{2}", "ss"),
    /** The digits behind a second's decimal point, one to nine. */
    FRACTION('f', "\\d{1,9}", "SSSSSS"),
    /** East of Greenwich, as {@code +0700}. */
    OFFSET('z', "[+-]\\d{4}", "xx"),
    /** Seconds since 1970 UTC. */
    EPOCH('s', "\\d{1,11}", "");

    private static final int NANO_DIGITS = 9;

    private final char letter;
    private final String regex;
    private final DateTimeFormatter format;

    TimeField(char letter, String regex, String format) {
        this.letter = letter;
        this.regex = regex;
        this.format = DateTimeFormatter.ofPattern(format, Locale.ROOT);
    }

    /** The field of a letter; empty for one that means no part of a time. */
    static Optional<TimeField> of(String letter) {
        return Arrays.stream(values())
                .filter(field -> letter.equals(String.valueOf(field.letter)))
                .findFirst();
    }

    /** A regular expression that captures the field's text. */
    public String group() {
        return "(" + regex + ")";
    }

    /** Whether its text is as long as it is: how long, only what follows it can tell. */
    public boolean isOfAnyLength() {
        return this == FRACTION || this == EPOCH;
    }

    /** The field's value in a text; an offset in seconds, a fraction in nanoseconds. */
    public long value(String text) {
        long number = Long.parseLong(text);
        return switch (this) {
            case OFFSET -> (number / 100) * 3600 + (number % 100) * 60;
            case FRACTION -> Long.parseLong((text + "00000000").substring(0, NANO_DIGITS));
            default -> number;
        };
    }

    /** The field's text at a time. */
    String text(ZonedDateTime time) {
        return this == EPOCH ? String.valueOf(time.toEpochSecond()) : format.format(time);
    }
}
