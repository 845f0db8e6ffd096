package vn.nhanchung.recorder.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
        StringBuilder regex = new StringBuilder();
        List<TimeField> fields = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '%') {
                regex.append(Pattern.quote(text.substring(i, i + 1)));
                continue;
            }
            i++;
            if (i < text.length() && text.charAt(i) == '%') {
                regex.append('%');
                continue;
            }
            TimeField field = i < text.length() ? TimeField.of(text.charAt(i)).orElse(null) : null;
            if (field == null) {
                throw new IllegalArgumentException("% without a known letter in " + text);
            }
            fields.add(field);
            regex.append(field.group());
        }
        return new PathLevel(Pattern.compile(regex + tail), fields.toArray(TimeField[]::new));
    }

    List<TimeField> fields() {
        return List.of(fields);
    }

    /** What a name adds to what its folders said; null where it does not fit. */
    @Nullable TimeFields read(String name, TimeFields soFar) {
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
