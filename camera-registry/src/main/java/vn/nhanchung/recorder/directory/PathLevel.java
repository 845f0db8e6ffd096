package vn.nhanchung.recorder.directory;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.pattern.TimeField;
import vn.nhanchung.recorder.pattern.TimePattern;

/** One part of a file-name pattern between two slashes. */
final class PathLevel {

    private final Pattern regex;
    private final TimeField[] fields;

    private PathLevel(Pattern regex, TimeField[] fields) {
        this.regex = regex;
        this.fields = fields;
    }

    /**
     * Reads a part of a pattern.
     *
     * @param tail a regular expression that follows it
     * @throws IllegalArgumentException for a letter after % that means no part of a time
     */
    static PathLevel read(String text, String tail) {
        TimePattern pattern = TimePattern.read(text);
        StringBuilder regex = new StringBuilder();
        for (TimePattern.Piece piece : pattern.pieces()) {
            regex.append(
                    switch (piece) {
                        case TimePattern.Literal(String literal) -> Pattern.quote(literal);
                        case TimePattern.Field(TimeField field) -> field.group();
                    });
        }
        return new PathLevel(Pattern.compile(regex + tail), pattern.fields().toArray(TimeField[]::new));
    }

    List<TimeField> fields() {
        return List.of(fields);
    }

    /** What a name adds to what its folders said; null where it does not fit. */
    @Nullable
    TimeFields read(String name, TimeFields soFar) {
        Matcher matcher = regex.matcher(name);
        if (!matcher.matches()) {
            return null;
        }
        String[] texts = new String[fields.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = matcher.group(i + 1);
        }
        return soFar.with(fields, texts);
    }
}
