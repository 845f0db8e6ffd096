package vn.nhanchung.recorder;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.coded.MovieHead;
import vn.nhanchung.recorder.coded.ProgramStream;

/**
 * Holds what a recorder over the network gave against the times for which it is taken, before anybody reads it: whatever its family checks by
 * itself, a file that lasts longer than its run is another one, or begins elsewhere; and of two runs it cannot be one and the same file.
 */
final class WindowCheck {

    /** Ends are listed to the second, and a file may begin with the group of pictures before its run and end with the one behind. */
    private static final Duration TOLERANCE = Duration.ofSeconds(10);

    /** Within a file the camera's clock counts, and the recorder's names the file: they agree to one in so many. */
    private static final int PACE = 1_000;

    /** By so much a recorder's list may be behind what it is recording. */
    private static final Duration LIST_BEHIND = Duration.ofMinutes(2);

    private static final int BLOCK = 256 << 10;

    private WindowCheck() {}

    /**
     * Holds each file's length against its run. One that is shorter broke off, and what is missing shows in what is cut. One whose container
     * states no length, or is none of MP4 and MPEG program stream, passes.
     *
     * @param given in order of time
     * @param took since the recorder listed them: the last may be what it is recording, and be longer by so much
     * @param clock what the recorder's clock shows now, asked only where the last is longer than that: one whose listed end is near the
     *     recorder's present may reach to it, and no further
     * @throws FootageException WRONG_WINDOW where one is longer than its run, or two of different runs are the same to the byte
     */
    static void require(List<FetchedSegment> given, Duration took, Supplier<Optional<ClockReading>> clock) {
        requireUnlike(given);
        for (FetchedSegment segment : given) {
            length(segment.file())
                    .filter(length -> isTooLong(segment, length, Duration.ZERO))
                    .filter(length -> !segment.equals(given.getLast())
                            || (isTooLong(segment, length, took)
                                    && isTooLong(segment, length, grown(segment, took, clock))))
                    .ifPresent(length -> {
                        throw new FootageException(
                                Kind.WRONG_WINDOW,
                                "a file of %s was given for %s to %s"
                                        .formatted(length, segment.start(), segment.end()));
                    });
        }
    }

    /** A recorder that loses what it is asked gives the same for each: always its oldest, say. Bytes are looked at of files of equal size alone. */
    private static void requireUnlike(List<FetchedSegment> given) {
        Map<Long, List<FetchedSegment>> bySize =
                given.stream().collect(Collectors.groupingBy(segment -> size(segment.file())));
        for (List<FetchedSegment> alike : bySize.values()) {
            if (alike.size() > 1) {
                requireUnlikeBytes(alike);
            }
        }
    }

    private static void requireUnlikeBytes(List<FetchedSegment> alike) {
        Map<ByteBuffer, FetchedSegment> seen = new HashMap<>();
        for (FetchedSegment segment : alike) {
            FetchedSegment before = seen.putIfAbsent(digest(segment.file()), segment);
            if (before != null && areApart(before, segment)) {
                throw new FootageException(
                        Kind.WRONG_WINDOW,
                        "one and the same file was given for %s to %s and for %s to %s"
                                .formatted(before.start(), before.end(), segment.start(), segment.end()));
            }
        }
    }

    /** What a recorder lists twice, or is asked for again where it broke off, overlaps by more than half. */
    private static boolean areApart(FetchedSegment earlier, FetchedSegment later) {
        Duration half = earlier.start().until(earlier.end()).dividedBy(2);
        return !later.start().isBefore(earlier.start().plus(half));
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteBuffer digest(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] block = new byte[BLOCK];
            for (int count = bytes.read(block); count >= 0; count = bytes.read(block)) {
                digest.update(block, 0, count);
            }
            return ByteBuffer.wrap(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean isTooLong(FetchedSegment segment, Duration length, Duration grown) {
        Duration run = segment.start().until(segment.end());
        Duration most = run.plus(run.dividedBy(PACE)).plus(TOLERANCE).plus(grown);
        return length.compareTo(most) > 0;
    }

    /** From the listed end of what is being recorded to the recorder's present; zero for what ended, or where that is not told. */
    private static Duration grown(FetchedSegment segment, Duration took, Supplier<Optional<ClockReading>> clock) {
        try {
            return clock.get()
                    .map(present -> segment.end().until(present.shown()))
                    .filter(behind -> behind.compareTo(LIST_BEHIND.plus(took)) <= 0)
                    .orElse(Duration.ZERO);
        } catch (FootageException untold) {
            return Duration.ZERO;
        }
    }

    /** Of the pictures and the sound of a file, holes included or not. */
    private static Optional<Duration> length(Path file) {
        Optional<Duration> stated = MovieHead.of(file).map(MovieHead::length).filter(length -> !length.isZero());
        return stated.isPresent() ? stated : ProgramStream.length(file);
    }
}
