package vn.nhanchung.recorder.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One part of a file-name pattern between two slashes. */
final class PathLevel {

    /** A percent sign with its letter, or a stretch of literal text. */
    private static final Pattern TOKEN = Pattern.compile("%(.?)|[^%]+");

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
        StringBuilder regex = new StringBuilder();
        List<TimeField> fields = new ArrayList<>();
        for (Matcher token = TOKEN.matcher(text); token.find(); ) {
            String letter = token.group(1);
            if (letter == null) {
                regex.append(Pattern.quote(token.group()));
            } else if (letter.equals("%")) {
                regex.append('%');
            } else {
                TimeField field = TimeField.of(letter)
                        .orElseThrow(() -> new IllegalArgumentException("%" + letter + " means no part of a time"));
                fields.add(field);
                regex.append(field.group());
            }
        }
        return new PathLevel(Pattern.compile(regex + tail), fields.toArray(TimeField[]::new));
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
