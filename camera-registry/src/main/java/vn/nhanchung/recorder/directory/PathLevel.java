package vn.nhanchung.recorder.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.RecorderChannel;
import vn.nhanchung.recorder.pattern.TimeField;
import vn.nhanchung.recorder.pattern.TimePattern;

/** One part of a file-name pattern between two slashes. */
final class PathLevel {

    /** Stands for a channel's name where the channels do not have a folder each at the top. */
    static final String CHANNEL = "{channel}";

    private static final String ANYTHING = "*";

    /** A place in literal text, or a stretch of what stands for itself. */
    private static final Pattern TOKEN = Pattern.compile("\\{channel}|\\*|(?:(?!\\{channel})[^*])+");

    private final Pattern regex;
    private final TimeField[] fields;
    private final @Nullable Pattern anyChannel;

    private sealed interface Piece {
        record Text(String text) implements Piece {}

        record Time(TimeField field) implements Piece {}

        record Channel() implements Piece {}

        record Anything() implements Piece {}
    }

    private PathLevel(Pattern regex, TimeField[] fields, @Nullable Pattern anyChannel) {
        this.regex = regex;
        this.fields = fields;
        this.anyChannel = anyChannel;
    }

    /**
     * Reads a part of a pattern.
     *
     * @param tail a regular expression that follows it, of a dot and more, or empty
     * @param channel whose names it is of; null for those of any
     * @throws IllegalArgumentException for a letter after % that means no part of a time, and for places beside each other of which
     *     nothing tells where one ends
     */
    static PathLevel read(String text, String tail, @Nullable String channel) {
        TimePattern pattern = TimePattern.read(text);
        List<Piece> pieces = pieces(pattern);
        requireEnds(pieces);
        Pattern anyChannel = null;
        if (channel == null && pieces.contains(new Piece.Channel())) {
            String name = regex(pieces, tail, "(?<channel>" + RecorderChannel.NAME + ")", "\\k<channel>");
            anyChannel = Pattern.compile(name);
        }
        String name = Pattern.quote(channel == null ? CHANNEL : channel);
        return new PathLevel(
                Pattern.compile(regex(pieces, tail, name, name)),
                pattern.fields().toArray(TimeField[]::new),
                anyChannel);
    }

    private static List<Piece> pieces(TimePattern pattern) {
        List<Piece> pieces = new ArrayList<>();
        for (TimePattern.Piece piece : pattern.pieces()) {
            switch (piece) {
                case TimePattern.Literal(String literal) ->
                    TOKEN.matcher(literal)
                            .results()
                            .map(token -> switch (token.group()) {
                                case CHANNEL -> new Piece.Channel();
                                case ANYTHING -> new Piece.Anything();
                                default -> new Piece.Text(token.group());
                            })
                            .forEach(pieces::add);
                case TimePattern.Field(TimeField field) -> pieces.add(new Piece.Time(field));
            }
        }
        return pieces;
    }

    private static void requireEnds(List<Piece> pieces) {
        for (int i = 1; i < pieces.size(); i++) {
            if (runTogether(pieces.get(i - 1), pieces.get(i))) {
                throw new IllegalArgumentException("nothing tells where one of two places beside each other ends");
            }
        }
    }

    private static boolean runTogether(Piece before, Piece after) {
        return switch (before) {
            case Piece.Text ignored -> false;
            case Piece.Time(TimeField field) -> field.isOfAnyLength() && mayBeginWithDigit(after);
            case Piece.Channel() -> after instanceof Piece.Anything;
            case Piece.Anything() -> after instanceof Piece.Anything || after instanceof Piece.Channel;
        };
    }

    private static boolean mayBeginWithDigit(Piece piece) {
        return switch (piece) {
            case Piece.Text(String literal) -> Character.isDigit(literal.codePointAt(0));
            case Piece.Time(TimeField field) -> field != TimeField.OFFSET;
            case Piece.Channel(), Piece.Anything() -> true;
        };
    }

    /**
     * All pieces as one regular expression.
     *
     * @param first stands for the channel's name
     * @param again stands for it where it stands a second time
     */
    private static String regex(List<Piece> pieces, String tail, String first, String again) {
        StringBuilder regex = new StringBuilder();
        String name = first;
        // Else 'cam' would be read into the names of 'cam-1': how many of these stand behind the channel's name tells
        // where it ends.
        String behindName = "";
        for (int i = 0; i < pieces.size(); i++) {
            List<Piece> rest = pieces.subList(i + 1, pieces.size());
            switch (pieces.get(i)) {
                case Piece.Text(String literal) -> regex.append(Pattern.quote(literal));
                case Piece.Time(TimeField field) -> regex.append(field.group());
                case Piece.Anything() ->
                    regex.append("[^/")
                            .append(beginning(rest, tail))
                            .append(behindName)
                            .append("]*+");
                case Piece.Channel() -> {
                    regex.append(name);
                    name = again;
                    behindName = beginning(rest, tail);
                }
            }
        }
        return regex.append(tail).toString();
    }

    /** With which characters a text begins, as a part of a class of a regular expression; empty for the end. */
    private static String beginning(List<Piece> pieces, String tail) {
        if (pieces.isEmpty()) {
            return tail.isEmpty() ? "" : "\\.";
        }
        return switch (pieces.getFirst()) {
            case Piece.Text(String literal) -> "\\x{%x}".formatted(literal.codePointAt(0));
            case Piece.Time(TimeField field) -> field == TimeField.OFFSET ? "+\\-" : "\\d";
            case Piece.Channel(), Piece.Anything() -> "";
        };
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
