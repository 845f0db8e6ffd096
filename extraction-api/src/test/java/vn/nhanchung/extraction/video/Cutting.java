package vn.nhanchung.extraction.video;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Words for tests that cut: seconds of the recording's clock, and what should be shown. */
final class Cutting {

    /** The clock's reading at picture 0. */
    static final Instant NOON = Instant.parse("2026-03-01T05:00:00Z");

    private final List<CutList.Segment> segments = new ArrayList<>();

    /** The reading so many seconds after noon. */
    static Instant at(double seconds) {
        return NOON.plus(seconds(seconds));
    }

    /** A duration to the nanosecond. */
    static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    /** Adds a segment from one second to another by its clock. */
    Cutting segment(Path file, double from, double to) {
        segments.add(new CutList.Segment(file, at(from), at(to)));
        return this;
    }

    /** Cuts a window. */
    CutResult cut(double from, double to, Path out) {
        return new ClipCutter().cut(list(from, to), out, reached -> {});
    }

    /** Cuts a window and gives the clip back. */
    Path clip(double from, double to, Path out) {
        cut(from, to, out);
        return out;
    }

    /** The segments' files, in order. */
    List<Path> files() {
        return segments.stream().map(CutList.Segment::file).toList();
    }

    /** The list for a window. */
    CutList list(double from, double to) {
        return new CutList(List.copyOf(segments), at(from), at(to));
    }

    /** The numbers from one up to another. */
    static List<Integer> numbers(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }
}
