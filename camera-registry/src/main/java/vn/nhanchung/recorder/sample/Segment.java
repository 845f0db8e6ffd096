package vn.nhanchung.recorder.sample;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * One minute of one eye.
 *
 * @param start what the recorder's clock shows at its first frame, a whole minute
 */
record Segment(SampleEye eye, Instant start) {

    static final Duration LENGTH = Duration.ofMinutes(1);
    static final String BEING_WRITTEN = ".part";

    private static final String SUFFIX = ".mp4";
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT).withZone(Light.ZONE);
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(Light.ZONE);
    private static final int LOST_EVERY = 10;
    private static final int LOST_MINUTE = 7;

    /** The segment that an eye's recorder is in at a true instant. */
    static Segment at(SampleEye eye, Instant trueTime) {
        return new Segment(eye, trueTime.plus(eye.clockAhead()).truncatedTo(ChronoUnit.MINUTES));
    }

    /** The segment so many minutes before this one. */
    Segment before(long minutes) {
        return new Segment(eye, start.minus(LENGTH.multipliedBy(minutes)));
    }

    /** The first frame's true instant. */
    Instant trueStart() {
        return start.minus(eye.clockAhead());
    }

    /** The true instant at which the segment ends and the next begins. */
    Instant trueEnd() {
        return trueStart().plus(LENGTH);
    }

    /** Whether the eye's recorder loses this one: a fixed minute of every ten of those that lose any. */
    boolean lost() {
        return eye.dropsSegments() && Math.floorMod(start.getEpochSecond() / 60, LOST_EVERY) == LOST_MINUTE;
    }

    /** The folder of its day. */
    Path folder(Path root) {
        return SampleRecorder.folderOf(root, eye).resolve(DAY.format(start));
    }

    /** Where the finished segment lies. */
    Path file(Path root) {
        return folder(root).resolve(NAME.format(start) + SUFFIX);
    }

    /** Where it lies while it is being written. */
    Path part(Path root) {
        return folder(root).resolve(NAME.format(start) + SUFFIX + BEING_WRITTEN);
    }

    /** The segment a finished file of an eye holds; empty for any other file. */
    static Optional<Segment> of(SampleEye eye, Path file) {
        String name = file.getFileName().toString();
        if (!name.endsWith(SUFFIX)) {
            return Optional.empty();
        }
        try {
            String reading = name.substring(0, name.length() - SUFFIX.length());
            return Optional.of(new Segment(eye, Instant.from(NAME.parse(reading))));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
