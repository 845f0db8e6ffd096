package vn.nhanchung.recorder.directory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhanchung.recorder.FetchTarget;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FolderAddress;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.FootageSource;
import vn.nhanchung.recorder.PatientDisks;
import vn.nhanchung.recorder.RecordedCoverage;
import vn.nhanchung.recorder.RecordedRun;
import vn.nhanchung.recorder.RecordedRuns;
import vn.nhanchung.recorder.RecorderChannel;
import vn.nhanchung.recorder.RecorderTime;

/**
 * A folder with one sub-folder for each channel, or one whose pattern says where the channel's name stands, full of video files whose
 * names tell their time. Files are handed out where they lie. Every name in the folder is the recorder's claim; only its frames can prove it.
 */
public final class DirectorySource implements FootageSource {

    private static final Logger LOG = LoggerFactory.getLogger(DirectorySource.class);

    /** The file before the window may hold the key frame that its first frame needs. Those not needed are not read. */
    private static final Duration LEAD_IN = Duration.ofMinutes(15);

    private final Path folder;
    private final SegmentPattern pattern;
    private final SegmentLength length;
    private final Duration settled;
    private final PatientDisks disks;
    private final Clock clock;

    /** One look at one channel. */
    private record Look(SegmentTree tree, FinishedFiles files) {}

    /**
     * A source that touches no file before it is asked.
     *
     * @param disks through which its folder is asked
     * @param clock compared with the files' modification times
     * @throws vn.nhanchung.recorder.RecorderRefusal INVALID_PATTERN
     */
    public DirectorySource(FolderAddress address, PatientDisks disks, Clock clock) {
        this(address, address.segmentLength().multipliedBy(2), disks, clock);
    }

    /** A source whose newest file counts as finished when nobody touched it for {@code settled}. */
    DirectorySource(FolderAddress address, Duration settled, PatientDisks disks, Clock clock) {
        this.settled = settled;
        this.disks = disks;
        folder = address.folder();
        pattern = new SegmentPattern(address.filePattern(), address.zone());
        length = new SegmentLength(address.segmentLength());
        this.clock = clock;
    }

    /** Its sub-folders, by name; not told where the channel's name stands further down. */
    @Override
    public Optional<List<RecorderChannel>> channels() {
        return pattern.namesChannel() ? Optional.empty() : Optional.of(ask(this::subFolders));
    }

    private List<RecorderChannel> subFolders() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory)
                    .map(channel -> channel.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .map(RecorderChannel::named)
                    .toList();
        }
    }

    /** Up to the newest file's end, or to its start while it is being written. */
    @Override
    public Optional<RecordedRun> extent(String channel) {
        return ask(() -> reach(channel));
    }

    private Optional<RecordedRun> reach(String channel) throws IOException {
        Path home = channelFolder(channel);
        Look look = look(home, channel);
        NamedFile last = look.tree().latest(look.files()::isFootage).orElse(null);
        RecorderTime oldest = oldest(look);
        requireStillThere(home);
        if (last == null || oldest == null) {
            return Optional.empty();
        }
        boolean finished = !look.files().among(List.of(last)).isEmpty();
        RecorderTime end = finished ? length.end(last.start(), null) : last.start();
        return oldest.isBefore(end) ? Optional.of(new RecordedRun(oldest, end)) : Optional.empty();
    }

    @Override
    public Duration leadIn() {
        return LEAD_IN;
    }

    @Override
    public RecordedCoverage coverage(String channel, RecorderTime from, RecorderTime to) {
        return ask(() -> {
            Path home = channelFolder(channel);
            Look look = look(home, channel);
            List<Segment> segments = segments(look, from, to);
            RecorderTime oldest = oldest(look);
            requireStillThere(home);
            return new RecordedCoverage(RecordedCoverage.Completeness.KNOWN, runs(segments, from, to), oldest);
        });
    }

    /** Where its disk stalls, that shows here: whoever reads the files next cannot be called back from it. */
    @Override
    public List<FetchedSegment> fetch(String channel, RecorderTime from, RecorderTime to, FetchTarget target) {
        return ask(() -> {
            Path home = channelFolder(channel);
            Look look = look(home, channel);
            List<Segment> segments = segments(look, from, to);
            if (segments.isEmpty()) {
                RecorderTime oldest = oldest(look);
                requireStillThere(home);
                throw FootageException.holdsNothing(home.toString(), oldest, to);
            }
            touch(segments.getFirst());
            touch(segments.getLast());
            return segments.stream()
                    .map(segment -> FetchedSegment.inPlace(segment.file(), segment.start(), segment.end()))
                    .toList();
        });
    }

    private static void touch(Segment segment) {
        try (InputStream file = Files.newInputStream(segment.file())) {
            LOG.trace("{} begins with {}", segment.file(), file.read());
        } catch (IOException unreadable) {
            LOG.debug("{} cannot be read, which is for its reader to say", segment.file(), unreadable);
        }
    }

    private <T> T ask(Callable<T> question) {
        try {
            return disks.ask(folder, question);
        } catch (IOException | UncheckedIOException unreadable) {
            throw new FootageException(Kind.UNREACHABLE, folder + " cannot be read", unreadable);
        }
    }

    private Path channelFolder(String channel) {
        Path home = folder.resolve(channel);
        if (channel.isEmpty() || !folder.equals(home.getParent()) || channel.equals("..") || channel.equals(".")) {
            throw new FootageException(Kind.UNREACHABLE, "'" + channel + "' is no name of a channel");
        }
        Path top = pattern.namesChannel() ? folder : home;
        requireStillThere(top);
        return top;
    }

    private static void requireStillThere(Path home) {
        if (!Files.isDirectory(home)) {
            throw new FootageException(Kind.UNREACHABLE, home + " is not there");
        }
    }

    private Look look(Path home, String channel) throws IOException {
        SegmentTree tree = new SegmentTree(home, pattern.of(channel));
        return new Look(tree, new FinishedFiles(folder.toRealPath(), tree, settled, clock.instant()));
    }

    private static @Nullable RecorderTime oldest(Look look) throws IOException {
        return look.tree()
                .earliest(look.files()::isFootage)
                .map(NamedFile::start)
                .orElse(null);
    }

    /** Those that reach into a window, ordered by start. */
    private List<Segment> segments(Look look, RecorderTime from, RecorderTime to) throws IOException {
        TimeBounds near = new TimeBounds(
                from.plus(length.reach().negated()), to.plus(length.reach().plusNanos(1)));
        List<NamedFile> names = look.tree().startingIn(near);
        // When the recorder began each file, whatever became of it: that is where the one before it ends.
        NavigableSet<RecorderTime> starts =
                names.stream().map(NamedFile::start).collect(Collectors.toCollection(TreeSet::new));
        List<Segment> segments = new ArrayList<>();
        List<NamedFile> candidates =
                names.stream().filter(name -> name.start().isBefore(to)).toList();
        for (NamedFile file : look.files().among(candidates)) {
            RecorderTime end = length.end(file.start(), starts.higher(file.start()));
            boolean twin = !segments.isEmpty() && segments.getLast().start().equals(file.start());
            if (from.isBefore(end) && !twin) {
                segments.add(new Segment(file.path(), file.start(), end));
            }
        }
        return segments;
    }

    private static List<RecordedRun> runs(List<Segment> segments, RecorderTime from, RecorderTime to) {
        List<RecordedRun> files = segments.stream()
                .map(segment -> new RecordedRun(segment.start(), segment.end()))
                .toList();
        return RecordedRuns.of(files, Duration.ZERO, from, to);
    }
}
