package vn.nhanchung.api;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.extraction.command.Arguments;
import vn.nhanchung.extraction.command.Spelling;
import vn.nhanchung.extraction.command.WrongUsage;
import vn.nhanchung.recorder.ClockOffset;
import vn.nhanchung.recorder.FolderAddress;
import vn.nhanchung.recorder.NewRecorder;
import vn.nhanchung.recorder.RecorderKind;
import vn.nhanchung.recorder.directory.FolderSurvey;

/**
 * A folder that {@code recorder-folder} is told of.
 *
 * @param folder absolute
 * @param pattern how its files are named
 * @param zone of times in names that carry none
 * @param segmentLength nominal length of a file; null where it was not told
 */
record FolderOrder(
        Path folder, String pattern, ZoneId zone, @Nullable Duration segmentLength) {

    private static final String PATTERN = "--pattern";
    private static final String ZONE = "--zone";
    private static final String SEGMENT_LENGTH = "--segment-length";
    private static final String RETENTION = "--retention";
    private static final String REACH = "--reach";
    private static final String CHANNEL = "--channel";

    /** Registers although there is no file of a channel yet. */
    static final String EMPTY = "--empty";

    /** What {@code check} may be told. */
    static final Arguments.Known TO_CHECK =
            new Arguments.Known(Set.of(), Set.of(PATTERN, ZONE, SEGMENT_LENGTH), Set.of());

    /** What {@code list} may be told. */
    static final Arguments.Known TO_LIST = new Arguments.Known(Set.of(), Set.of(), Set.of());

    /** What {@code add} may be told. */
    static final Arguments.Known TO_ADD = new Arguments.Known(
            Set.of(EMPTY), Set.of(PATTERN, ZONE, SEGMENT_LENGTH, RETENTION, REACH), Set.of(CHANNEL));

    /**
     * Reads the arguments; looks at no folder.
     *
     * @param folder as it was written
     * @throws WrongUsage where one is missing or cannot be read
     */
    static FolderOrder of(String folder, Arguments given) {
        return new FolderOrder(
                absolute(folder),
                given.required(PATTERN),
                Spelling.zone(given.required(ZONE)),
                given.optional(SEGMENT_LENGTH)
                        .map(text -> Spelling.segmentLength(SEGMENT_LENGTH, text))
                        .orElse(null));
    }

    private static Path absolute(String text) {
        try {
            Path folder = Path.of(text).normalize();
            if (folder.isAbsolute()) {
                return folder;
            }
        } catch (InvalidPathException noPath) {
            throw new WrongUsage("folder-not-absolute", text);
        }
        throw new WrongUsage("folder-not-absolute", text);
    }

    /** What the pattern makes of it. */
    FolderSurvey survey() {
        return FolderSurvey.of(folder, pattern, zone);
    }

    /**
     * The recorder that it becomes, its clock not measured.
     *
     * @throws WrongUsage where something that a recorder needs is missing or cannot be read
     */
    NewRecorder recorder(String code, Arguments given, Instant now) {
        if (segmentLength == null) {
            throw new WrongUsage("option-missing", SEGMENT_LENGTH);
        }
        Duration retention = given.optional(RETENTION)
                .map(text -> Spelling.duration(RETENTION, text))
                .orElse(null);
        return new NewRecorder(
                code,
                RecorderKind.DIRECTORY,
                new FolderAddress(folder, pattern, zone, segmentLength),
                retention,
                ClockOffset.notMeasured(now),
                given.optional(REACH).orElse(NewRecorder.ANYWHERE),
                channels(given.all(CHANNEL)));
    }

    private static Map<String, String> channels(List<String> pairs) {
        if (pairs.isEmpty()) {
            throw new WrongUsage("option-missing", CHANNEL);
        }
        Map<String, String> eyes = new TreeMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals < 1 || equals == pair.length() - 1) {
                throw new WrongUsage("channel-unreadable", pair);
            }
            if (eyes.put(pair.substring(0, equals), pair.substring(equals + 1)) != null) {
                throw new WrongUsage("channel-twice", pair.substring(0, equals));
            }
        }
        return eyes;
    }
}
