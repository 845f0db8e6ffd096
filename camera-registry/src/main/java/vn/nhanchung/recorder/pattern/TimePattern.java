package vn.nhanchung.recorder.pattern;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text that holds parts of a time, as strftime writes it: {@code %Y %m %d %H %M %S %f %z %s}, and {@code %%} for a percent sign.
 *
 * @param pieces in order
 */
public record TimePattern(List<Piece> pieces) {

    /** A percent sign with its letter, or a stretch of literal text. */
    private static final Pattern TOKEN = Pattern.compile("%(.?)|[^%]+");

    private static final Set<TimeField> TO_THE_MINUTE = EnumSet.range(TimeField.YEAR, TimeField.MINUTE);

    /** A part of a pattern. */
    public sealed interface Piece {}

    /** Text that stands for itself. */
    public record Literal(String text) implements Piece {}

    /** A part of a time. */
    public record Field(TimeField field) implements Piece {}

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException for a letter after % that means no part of a time
     */
    public static TimePattern read(String text) {
        List<Piece> pieces = new ArrayList<>();
        for (Matcher token = TOKEN.matcher(text); token.find(); ) {
            String letter = token.group(1);
            if (letter == null) {
                pieces.add(new Literal(token.group()));
            } else if (letter.equals("%")) {
                pieces.add(new Literal("%"));
            } else {
                pieces.add(new Field(TimeField.of(letter)
                        .orElseThrow(() -> new IllegalArgumentException("%" + letter + " means no part of a time"))));
            }
        }
        return new TimePattern(List.copyOf(pieces));
    }

    /** Whether fields name a date, an hour and a minute. */
    public static boolean nameMinute(Collection<TimeField> fields) {
        return fields.contains(TimeField.EPOCH) || fields.containsAll(TO_THE_MINUTE);
    }

    /** Its fields, in order. */
    public List<TimeField> fields() {
        return pieces.stream()
                .filter(Field.class::isInstance)
                .map(piece -> ((Field) piece).field())
                .toList();
    }

    /** The text at a time. */
    public String text(ZonedDateTime time) {
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            switch (piece) {
                case Literal(String literal) -> text.append(literal);
                case Field(TimeField field) -> text.append(field.text(time));
            }
        }
        return text.toString();
    }
}
