package vn.nhanchung.recorder.dahua;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.nhanchung.recorder.FetchTarget;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.RecordedRun;
import vn.nhanchung.recorder.RecorderTime;

/**
 * Loads runs piece by piece. A load cannot be resumed, so none is longer than a few minutes; one that breaks off without an error is asked
 * for again from there. Each piece begins two key frames before the last of the one before, so that none is missing in between wherever
 * the device begins. What two pieces hold, the cutter draws together by the last key frame that both have, which so lies behind the later
 * one's first second: that one's times are off ({@link DavTimes}).
 */
final class RunLoads {

    /** Devices tell ends to the second and write in blocks; what is missing of it is stated by where the pictures end. */
    private static final Duration SHORT = Duration.ofSeconds(10);

    /** No camera sends more than 100 Mb/s. */
    private static final long MOST_BYTES_PER_SECOND = 12_500_000;

    /** What pieces have twice, and what a device gives before and behind. */
    private static final int ROOM = 2;

    /** A run of seconds may break off too. */
    private static final int FEW = 3;

    private final FootageLoads loads;
    private final int channel;
    private final FetchTarget target;
    private final Duration longest;
    private final List<FetchedSegment> segments = new ArrayList<>();
    private LocalDateTime asked = LocalDateTime.MIN;
    private long left;

    /**
     * Those of one window.
     *
     * @param longest of one load
     */
    RunLoads(FootageLoads loads, int channel, FetchTarget target, Duration window, Duration longest) {
        this.loads = loads;
        this.channel = channel;
        this.target = target;
        this.longest = longest;
        left = window.plus(longest).toSeconds() * MOST_BYTES_PER_SECOND * ROOM;
    }

    List<FetchedSegment> segments() {
        return List.copyOf(segments);
    }

    /** From when on the last load was asked for. */
    RecorderTime asked() {
        return WallClock.time(asked);
    }

    /**
     * Loads runs, up to the first refusal.
     *
     * @return how the device refuses what was asked for last; empty where it gives all
     */
    Optional<FootageException> fetch(List<RecordedRun> runs) {
        try {
            runs.forEach(this::fetch);
            return Optional.empty();
        } catch (FootageException failure) {
            if (failure.kind() == Kind.UNSUPPORTED) {
                return Optional.of(failure);
            }
            throw failure;
        }
    }

    private void fetch(RecordedRun run) {
        LocalDateTime end = WallClock.secondFrom(run.to());
        LocalDateTime start = WallClock.secondOf(run.from());
        // A device that breaks off each piece would be asked for ever.
        long pieces = ROOM * (Duration.between(start, end).dividedBy(longest) + FEW);
        while (start.isBefore(end)) {
            if (pieces == 0) {
                throw broken(start);
            }
            pieces--;
            LocalDateTime furthest = start.plus(longest);
            LocalDateTime upTo = furthest.isBefore(end) ? furthest : end;
            start = next(start, upTo, end, load(start, upTo));
        }
    }

    private DavTimes load(LocalDateTime from, LocalDateTime to) {
        asked = from;
        Path out = target.folder().resolve("dahua-%d.dav".formatted(segments.size()));
        DavTimes got = loads.load(channel, from, to, out, left);
        left -= size(out);
        target.reached(WallClock.time(got.end()));
        segments.add(new FetchedSegment(
                out, WallClock.time(got.first()), WallClock.time(got.end()), FetchedSegment.Zero.FIRST_FRAME, true));
        return got;
    }

    /** From where to go on. */
    private LocalDateTime next(LocalDateTime from, LocalDateTime to, LocalDateTime end, DavTimes got) {
        if (!got.end().isBefore(to.isBefore(end) ? end : end.minus(SHORT))) {
            return end;
        }
        Optional<LocalDateTime> key =
                got.lastKeys().stream().filter(at -> at.isAfter(from)).findFirst();
        if (key.isPresent()) {
            return key.get();
        }
        // One key frame in all of the piece.
        if (!got.end().isBefore(to.minus(SHORT))) {
            return to;
        }
        throw broken(got.end());
    }

    private FootageException broken(LocalDateTime at) {
        return new FootageException(
                Kind.UNREACHABLE, "channel " + channel + " breaks off at " + at + " and is listed as held beyond");
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
