package vn.nhanchung.recorder;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.coded.MovieHead;
import vn.nhanchung.recorder.coded.ProgramStream;

/**
 * Holds what a recorder over the network gave against the times for which it is taken, before anybody reads it: whatever its family checks by
 * itself, a file that lasts longer than its run is another one, or begins elsewhere.
 */
final class WindowCheck {

    /** Ends are listed to the second, and a file may begin with the group of pictures before its run and end with the one behind. */
    private static final Duration TOLERANCE = Duration.ofSeconds(10);

    /** Within a file the camera's clock counts, and the recorder's names the file: they agree to one in so many. */
    private static final int PACE = 1_000;

    private WindowCheck() {}

    /**
     * Holds each file's length against its run. One that is shorter broke off, and what is missing shows in what is cut. One whose container
     * states no length, or is none of MP4 and MPEG program stream, passes.
     *
     * @param given in order of time
     * @param took since the recorder listed them: the last may be what it is recording, and be longer by so much
     * @throws FootageException WRONG_WINDOW where one is longer than its run
     */
    static void require(List<FetchedSegment> given, Duration took) {
        for (FetchedSegment segment : given) {
            Duration run = segment.start().until(segment.end());
            Duration most = run.plus(run.dividedBy(PACE)).plus(TOLERANCE);
            Duration grown = segment.equals(given.getLast()) ? most.plus(took) : most;
            length(segment.file()).filter(length -> length.compareTo(grown) > 0).ifPresent(length -> {
                throw new FootageException(
                        Kind.WRONG_WINDOW,
                        "a file of %s was given for %s to %s".formatted(length, segment.start(), segment.end()));
            });
        }
    }

    /** Of the pictures and the sound of a file, holes included or not. */
    private static Optional<Duration> length(Path file) {
        Optional<Duration> stated = MovieHead.of(file).map(MovieHead::length).filter(length -> !length.isZero());
        return stated.isPresent() ? stated : ProgramStream.length(file);
    }
}
