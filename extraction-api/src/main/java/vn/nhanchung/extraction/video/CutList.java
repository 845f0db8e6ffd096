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
     * @param start the clock's reading at the file's first presented frame
     * @param end where the file ends on that clock, exclusive
     */
    public record Segment(Path file, Instant start, Instant end) {}
}
