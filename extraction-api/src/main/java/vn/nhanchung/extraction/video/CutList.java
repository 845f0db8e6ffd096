package vn.nhanchung.extraction.video;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What to cut, on one clock. The caller decides which clock that is (the recorder's); the cutter never converts.
 *
 * @param segments ordered by start; may overlap, may leave gaps
 * @param from the asked start, inclusive
 * @param to the asked end, exclusive
 */
public record CutList(List<Segment> segments, Instant from, Instant to) {

    /**
     * One native file.
     *
     * @param start the clock's reading at the file's first presented frame, or at the zero of its time stamps
     * @param end where the file ends on that clock, exclusive
     * @param fromZero whether {@code start} belongs to the zero of its time stamps
     */
    public record Segment(Path file, Instant start, Instant end, boolean fromZero) {

        /** A file whose start belongs to its first presented frame. */
        public Segment(Path file, Instant start, Instant end) {
            this(file, start, end, false);
        }
    }
}
