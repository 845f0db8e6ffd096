package vn.nhanchung.recorder.segments;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.ClockReading;
import vn.nhanchung.recorder.FetchTarget;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FetchedSegment.StartClaim;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.FootageSource;
import vn.nhanchung.recorder.RecordedCoverage;
import vn.nhanchung.recorder.RecordedRun;
import vn.nhanchung.recorder.RecordedRuns;
import vn.nhanchung.recorder.RecorderChannel;
import vn.nhanchung.recorder.RecorderInfo;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.coded.MovieHead;

/**
 * A recorder that gives its short files whole. No part of one is asked for, and none of several joined: where a file of the recorder's own begins
 * is listed, where one begins that is made for the occasion is told by nobody.
 */
public final class SegmentArchiveSource implements FootageSource {

    /** Between them the first and the last file reach beyond the window by less than this. */
    private static final Duration LONGEST_OVERHANG = Duration.ofMinutes(20);

    /** No camera sends more than 100 Mb/s. */
    private static final long MOST_BYTES_PER_SECOND = 12_500_000;

    /** A file's length and stamp are held against the list to within this: both are rounded, and the last picture's length is a guess. */
    private static final Duration TOLERANCE = Duration.ofMillis(1_500);

    private static final int LARGEST_PICTURE = 4 << 20;
    private static final int MOST_PAGES = 4_000;

    /** No recorder makes shorter files for long. */
    private static final Duration SHORTEST_FILE = Duration.ofSeconds(1);

    /** However long the window is; files of ten seconds come to 270,000 in a month. */
    private static final long MOST_FILES = 500_000;

    /** What states to be longer is none of theirs, whatever is listed. */
    private static final Duration LONGEST_FILE = Duration.ofDays(1);

    /** What a fetch may take beyond twice its window. */
    private static final Duration FETCH_GRACE = Duration.ofMinutes(10);

    private final SegmentArchive archive;
    private final LongSupplier nanoTime;

    /** Of one program's archive. */
    public SegmentArchiveSource(SegmentArchive archive) {
        this(archive, System::nanoTime);
    }

    /** By another clock than the machine's. */
    SegmentArchiveSource(SegmentArchive archive, LongSupplier nanoTime) {
        this.archive = archive;
        this.nanoTime = nanoTime;
    }

    @Override
    public RecorderInfo describe() {
        return archive.describe();
    }

    @Override
    public Optional<ClockReading> clock() {
        return archive.clock();
    }

    @Override
    public Optional<byte[]> snapshot(String channel) {
        return archive.snapshot(channel)
                .filter(picture -> picture.length > 2 && picture.length <= LARGEST_PICTURE)
                .filter(picture -> picture[0] == (byte) 0xFF && picture[1] == (byte) 0xD8);
    }

    @Override
    public Optional<List<RecorderChannel>> channels() {
        return Optional.of(archive.channels());
    }

    @Override
    public Optional<RecordedRun> extent(String channel) {
        return archive.extent(channel);
    }

    /** Files begin with a key frame and are fetched whole. */
    @Override
    public Duration leadIn() {
        return Duration.ZERO;
    }

    @Override
    public Duration timeDoubt(String channel) {
        return archive.startDoubt();
    }

    @Override
    public RecordedCoverage coverage(String channel, RecorderTime from, RecorderTime to) {
        Optional<RecordedRun> extent = archive.extent(channel);
        return new RecordedCoverage(
                RecordedCoverage.Completeness.KNOWN,
                extent.map(held -> runs(placed(channel, held, from, to), from, to))
                        .orElse(List.of()),
                extent.map(RecordedRun::from).orElse(null));
    }

    @Override
    public List<FetchedSegment> fetch(String channel, RecorderTime from, RecorderTime to, FetchTarget target) {
        long begun = nanoTime.getAsLong();
        Duration within = from.until(to).multipliedBy(2).plus(FETCH_GRACE);
        Optional<RecordedRun> extent = archive.extent(channel);
        List<Placed> placed =
                extent.map(held -> placed(channel, held, from, to)).orElse(List.of());
        if (placed.isEmpty()) {
            throw FootageException.holdsNothing(
                    channel, extent.map(RecordedRun::from).orElse(null), to);
        }
        Path folder = target.folder();
        List<FetchedSegment> files = new ArrayList<>();
        // What a recorder says of its files bounds nothing: a disk is not to be filled by one that lies.
        long left = from.until(to).plus(LONGEST_OVERHANG).toSeconds() * MOST_BYTES_PER_SECOND;
        for (Placed one : placed) {
            // Each file has a limit of its own; without this one a slow recorder could keep a fetch for days.
            if (nanoTime.getAsLong() - begun > within.toNanos()) {
                throw new FootageException(
                        Kind.TIMEOUT,
                        "%s gave %d of %d files within %s".formatted(channel, files.size(), placed.size(), within));
            }
            Path out = folder.resolve("segment-%d.mp4".formatted(files.size()));
            Optional<Long> bytes = archive.download(channel, one.segment, out, left);
            // One that was deleted since it was listed leaves a gap, and the gap shows in what is cut.
            if (bytes.isPresent()) {
                left -= bytes.get();
                requireListed(channel, one.segment, out);
                files.add(new FetchedSegment(
                        out, one.segment.from(), one.end, FetchedSegment.Zero.FIRST_FRAME, true, claim()));
            }
            target.reached(one.end);
        }
        if (files.isEmpty()) {
            throw new FootageException(Kind.NO_FOOTAGE, "what " + channel + " listed of it is gone");
        }
        return files;
    }

    private @Nullable StartClaim claim() {
        Duration doubt = archive.startDoubt();
        return doubt.isZero() ? null : new StartClaim(FetchedSegment.Basis.STATED, doubt);
    }

    /** A segment and where it ends in view of the one that follows it. */
    private record Placed(KeptSegment segment, RecorderTime end) {}

    /** Those that touch a window, each once, in order of time. */
    private List<Placed> placed(String channel, RecordedRun held, RecorderTime from, RecorderTime to) {
        TreeMap<RecorderTime, KeptSegment> found = new TreeMap<>();
        RecorderTime end = to.orEarlier(held.to());
        long most = Math.min(MOST_FILES, from.until(to).plus(LONGEST_OVERHANG).dividedBy(SHORTEST_FILE));
        int pages = 0;
        for (RecorderTime page = from.orLater(held.from()); page.isBefore(end); page = page.plus(archive.page())) {
            if (++pages > MOST_PAGES) {
                throw new FootageException(Kind.CORRUPT, channel + " claims to hold " + held);
            }
            archive.segments(channel, page, page.plus(archive.page()).orEarlier(end)).stream()
                    .filter(segment -> segment.touches(from, to))
                    .forEach(segment -> found.merge(segment.from(), segment, SegmentArchiveSource::longer));
            if (found.size() > most) {
                throw new FootageException(
                        Kind.CORRUPT, "%s lists over %d files from %s to %s".formatted(channel, most, from, to));
            }
        }
        List<Placed> placed = new ArrayList<>();
        for (KeptSegment segment : found.values()) {
            RecorderTime next = found.higherKey(segment.from());
            boolean follows = next != null && segment.to().until(next).abs().compareTo(archive.seam()) <= 0;
            placed.add(new Placed(segment, next != null && follows ? next : segment.to()));
        }
        return placed;
    }

    private static KeptSegment longer(KeptSegment one, KeptSegment other) {
        return one.to().isBefore(other.to()) ? other : one;
    }

    private static List<RecordedRun> runs(List<Placed> placed, RecorderTime from, RecorderTime to) {
        List<RecordedRun> files = placed.stream()
                .map(one -> new RecordedRun(one.segment.from(), one.end))
                .toList();
        return RecordedRuns.of(files, Duration.ZERO, from, to);
    }

    /**
     * Holds a file against what was listed of it.
     *
     * @throws FootageException WRONG_WINDOW where it is of another time or length, or does not state what it has to, CORRUPT where it is no MP4, or one of more than a day
     */
    private static void requireListed(String channel, KeptSegment segment, Path file) {
        MovieHead head = MovieHead.of(file)
                .filter(movie -> movie.length().compareTo(LONGEST_FILE) <= 0)
                .orElseThrow(() -> new FootageException(Kind.CORRUPT, channel + " gave no MP4 for " + segment.id()));
        Duration listed = segment.from().until(segment.to());
        boolean otherLength =
                head.length().isZero() || head.length().minus(listed).abs().compareTo(TOLERANCE) > 0;
        boolean otherTime = segment.stamp() != null
                && (head.created() == null
                        || segment.stamp()
                                        .until(new RecorderTime(head.created()))
                                        .abs()
                                        .compareTo(TOLERANCE)
                                > 0);
        if (otherLength || otherTime) {
            throw new FootageException(Kind.WRONG_WINDOW, "%s listed %s and gave %s".formatted(channel, segment, head));
        }
    }
}
