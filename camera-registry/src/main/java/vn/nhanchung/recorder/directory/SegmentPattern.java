package vn.nhanchung.recorder.directory;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.RecorderRefusal;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.pattern.TimeField;
import vn.nhanchung.recorder.pattern.TimePattern;

/**
 * How a recorder names its files: literal text, {@code %Y %m %d %H %M %S %f %z %s %%}, {@code *} for what does not matter,
 * {@code {channel}}, and slashes between folders. Every name has one reading at most, found in time that grows with its length.
 * Without an extension, those of every container that can be read count, in capitals too.
 */
final class SegmentPattern {

    private static final Set<String> CONTAINERS =
            new TreeSet<>(Set.of("mp4", "m4v", "mov", "mkv", "ts", "m2ts", "mts", "mpg", "mpeg", "ps", "avi", "dav"));
    private static final Pattern EXTENSION = Pattern.compile("\\.([A-Za-z0-9]+)$");

    /** A name without a zone may be an hour off where summer time begins or ends. */
    private static final long ZONE_SLACK = 7_200;

    /** A file's own offset may lie this far from any folder's idea of its day. */
    private static final long OFFSET_SLACK = 18 * 3_600;

    private final String text;
    private final List<PathLevel> levels;
    private final ZoneId zone;
    private final long slackSeconds;

    /**
     * Reads a pattern.
     *
     * @param zone of names that carry no offset
     * @throws RecorderRefusal INVALID_PATTERN
     */
    SegmentPattern(String pattern, ZoneId zone) {
        this(pattern, zone, null);
    }

    private SegmentPattern(String pattern, ZoneId zone, @Nullable String channel) {
        text = pattern;
        try {
            levels = levels(pattern, channel);
        } catch (IllegalArgumentException unreadable) {
            throw new RecorderRefusal(RecorderRefusal.Kind.INVALID_PATTERN, pattern + ": " + unreadable.getMessage());
        }
        Set<TimeField> named = EnumSet.noneOf(TimeField.class);
        levels.forEach(level -> named.addAll(level.fields()));
        if (!TimePattern.nameMinute(named)) {
            throw new RecorderRefusal(
                    RecorderRefusal.Kind.INVALID_PATTERN, pattern + " names no date, hour and minute");
        }
        if (named.contains(TimeField.FRACTION)
                && !named.contains(TimeField.SECOND)
                && !named.contains(TimeField.EPOCH)) {
            throw new RecorderRefusal(RecorderRefusal.Kind.INVALID_PATTERN, pattern + " names a fraction of no second");
        }
        boolean ownOffset = named.contains(TimeField.OFFSET);
        this.zone = ownOffset ? ZoneOffset.UTC : zone;
        slackSeconds = ownOffset || named.contains(TimeField.EPOCH) ? OFFSET_SLACK : ZONE_SLACK;
    }

    /** Whether the names hold the channel's, so that they count from the recorder's folder and not from the channel's. */
    boolean namesChannel() {
        return levels.stream().anyMatch(PathLevel::namesChannel);
    }

    /** The pattern of one channel's names; {@code channel} is one part of a path. */
    SegmentPattern of(String channel) {
        return namesChannel() ? new SegmentPattern(text, zone, channel) : this;
    }

    /** The channel that a name at a depth is of; null where it does not fit, or where no channel stands in it. */
    @Nullable
    String channelOf(int depth, String name) {
        return levels.get(depth).channelOf(name);
    }

    /** Whether the channel's name stands at a depth. */
    boolean namesChannel(int depth) {
        return levels.get(depth).namesChannel();
    }

    /** How many folders deep the files lie, themselves counted. */
    int depth() {
        return levels.size();
    }

    /** What a name at a depth adds; null where it does not fit. */
    @Nullable
    TimeFields read(int depth, String name, TimeFields soFar) {
        return levels.get(depth).read(name, soFar);
    }

    /** Between which times everything below a folder lies; null where no time does. */
    @Nullable
    TimeBounds bounds(TimeFields fields) {
        return fields.bounds(zone, slackSeconds);
    }

    /** The time a whole path names; null where the calendar has no such time. */
    @Nullable
    RecorderTime time(TimeFields fields) {
        return fields.time(zone);
    }

    private static List<PathLevel> levels(String pattern, @Nullable String channel) {
        List<String> parts = List.of(pattern.split("/", -1));
        List<PathLevel> levels = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                throw new IllegalArgumentException("a part of the path is empty or leads elsewhere");
            }
            String named = channel == null ? part : part.replace(PathLevel.CHANNEL, channel);
            levels.add(PathLevel.read(part, i < parts.size() - 1 ? "" : tail(named), channel));
        }
        return List.copyOf(levels);
    }

    private static String tail(String fileName) {
        Matcher extension = EXTENSION.matcher(fileName);
        if (!extension.find()) {
            return "\\.(?i:" + String.join("|", CONTAINERS) + ")";
        }
        if (!CONTAINERS.contains(extension.group(1).toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("only ." + String.join(", .", CONTAINERS) + " can be read");
        }
        return "";
    }
}
