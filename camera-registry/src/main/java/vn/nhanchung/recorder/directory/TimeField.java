package vn.nhanchung.recorder.directory;

import java.util.Arrays;
import java.util.Optional;

/** The parts of a time that a file name can hold, by strftime's letters. */
enum TimeField {
    YEAR('Y', "\\d{4}"),
    MONTH('m', "\\d{2}"),
    DAY('d', "\\d{2}"),
    HOUR('H', "\\d{2}"),
    MINUTE('M', "\\d{2}"),
    SECOND('S', "\\d{2}"),
    /** East of Greenwich, as {@code +0700}. */
    OFFSET('z', "[+-]\\d{4}"),
    /** Seconds since 1970 UTC. */
    EPOCH('s', "\\d{1,11}");

    private final char letter;
    private final String regex;

    TimeField(char letter, String regex) {
        this.letter = letter;
        this.regex = regex;
    }

    static Optional<TimeField> of(String letter) {
        return Arrays.stream(values())
                .filter(field -> letter.equals(String.valueOf(field.letter)))
                .findFirst();
    }

    /** Captures the field's text. */
    String group() {
        return "(" + regex + ")";
    }

    /** The field's value; an offset in seconds. */
    long value(String text) {
        long number = Long.parseLong(text);
        return this == OFFSET ? (number / 100) * 3600 + (number % 100) * 60 : number;
    }
}
