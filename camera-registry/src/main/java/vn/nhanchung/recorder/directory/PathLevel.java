package vn.nhanchung.recorder.directory;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.RecorderChannel;
import vn.nhanchung.recorder.pattern.TimeField;
import vn.nhanchung.recorder.pattern.TimePattern;

/** One part of a file-name pattern between two slashes. */
final class PathLevel {

    /** Stands for a channel's name where the channels do not have a folder each at the top. */
    static final String CHANNEL = "{channel}";

    private final Pattern regex;
    private final TimeField[] fields;
    private final @Nullable Pattern anyChannel;

    private PathLevel(Pattern regex, TimeField[] fields, @Nullable Pattern anyChannel) {
        this.regex = regex;
        this.fields = fields;
        this.anyChannel = anyChannel;
    }

    /**
     * Reads a part of a pattern.
     *
     * @param tail a regular expression that follows it
     * @throws IllegalArgumentException for a letter after % that means no part of a time
     */
    static PathLevel read(String text, String tail) {
        TimePattern pattern = TimePattern.read(text);
        Pattern anyChannel = null;
        int place = text.indexOf(CHANNEL);
        if (place >= 0) {
            String name = "(?<channel>" + RecorderChannel.NAME + ")";
            String again = "\\k<channel>";
            String rest = text.substring(place + CHANNEL.length());
            anyChannel = Pattern.compile(regex(TimePattern.read(text.substring(0, place)))
                    + name
                    + Arrays.stream(rest.split(Pattern.quote(CHANNEL), -1))
                            .map(piece -> regex(TimePattern.read(piece)))
                            .collect(Collectors.joining(again))
                    + tail);
        }
        return new PathLevel(
                Pattern.compile(regex(pattern) + tail), pattern.fields().toArray(TimeField[]::new), anyChannel);
    }

    private static String regex(TimePattern pattern) {
        StringBuilder regex = new StringBuilder();
        for (TimePattern.Piece piece : pattern.pieces()) {
            regex.append(
                    switch (piece) {
                        case TimePattern.Literal(String literal) -> Pattern.quote(literal);
                        case TimePattern.Field(TimeField field) -> field.group();
                    });
        }
        return regex.toString();
    }

    /** Whether the channel's name stands in it. */
    boolean namesChannel() {
        return anyChannel != null;
    }

    /** The channel that a name is of; null where it does not fit, or where no channel stands in it. */
    @Nullable
    String channelOf(String name) {
        Matcher matcher = anyChannel == null ? null : anyChannel.matcher(name);
        return matcher != null && matcher.matches() ? matcher.group("channel") : null;
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
