package vn.nhanchung.recorder.hikvision;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import vn.nhanchung.recorder.ClockReading;
import vn.nhanchung.recorder.FetchTarget;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.FootageSource;
import vn.nhanchung.recorder.ListedAnew;
import vn.nhanchung.recorder.RecordedCoverage;
import vn.nhanchung.recorder.RecordedRun;
import vn.nhanchung.recorder.RecordedRuns;
import vn.nhanchung.recorder.RecorderChannel;
import vn.nhanchung.recorder.RecorderInfo;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.rtsp.PlaybackInstead;
import vn.nhanchung.recorder.rtsp.WindowPlayback;

/**
 * One Hikvision recorder. A channel is a track: 101 is the first camera's main stream, 102 its second. Files are fetched whole, as the
 * recorder keeps them: where one begins is told to the second, where a part of one would begin is told by nobody. What is held is played
 * back over RTSP where the recorder gives no files.
 */
final class HikvisionSource implements FootageSource {

    /** Files that follow each other this closely have no gap between them: their times are whole seconds. */
    private static final Duration SEAM = Duration.ofSeconds(2);

    /** To what times are told, of files and of the clock. */
    private static final Duration TO_THE_SECOND = Duration.ofSeconds(1);

    /** The first and the last file reach beyond the window by an hour or two each. */
    private static final Duration LONGEST_OVERHANG = Duration.ofHours(4);

    /** No camera sends more than 100 Mb/s. */
    private static final long MOST_BYTES_PER_SECOND = 12_500_000;

    /** A file that ended so long ago is not being written any more. */
    private static final Duration FINISHED = Duration.ofMinutes(2);

    /** Back to here the newest file is looked for, in ever longer steps. */
    private static final Duration EVER = Duration.ofDays(4_000);

    private final Isapi isapi;
    private final FileSearches searches;
    private final FileDownloads downloads;
    private final DeviceHabits habits;
    private final PlaybackInstead instead;

    HikvisionSource(Isapi isapi, FileSearches searches, FileDownloads downloads, WindowPlayback playback) {
        this.isapi = isapi;
        this.searches = searches;
        this.downloads = downloads;
        habits = downloads.habits();
        instead = new PlaybackInstead(habits.playbackPorts(), isapi.device(), playback);
    }

    @Override
    public RecorderInfo describe() {
        return isapi.info();
    }

    @Override
    public Optional<ClockReading> clock() {
        DeviceClock clock = isapi.clock();
        return Optional.of(new ClockReading(
                clock.now(),
                TO_THE_SECOND,
                clock.toldWithTime() ? ClockReading.Notation.OFFSET : ClockReading.Notation.LOCAL,
                clock.local() + " " + clock.zone()));
    }

    @Override
    public Optional<byte[]> snapshot(String channel) {
        requireTrack(channel);
        return isapi.picture(channel);
    }

    @Override
    public Optional<List<RecorderChannel>> channels() {
        return Optional.of(isapi.tracks());
    }

    @Override
    public Optional<RecordedRun> extent(String channel) {
        Reading reading = reading(channel);
        return oldest(reading, channel)
                .flatMap(oldest ->
                        newest(reading, channel, held -> true).map(newest -> new RecordedRun(oldest, newest.to())));
    }

    private Optional<HeldFile> newest(Reading reading, String channel, Predicate<HeldFile> is) {
        RecorderTime to = reading.clock().now().plus(SEAM);
        for (Duration back = Duration.ofHours(1); back.compareTo(EVER) < 0; back = back.multipliedBy(4)) {
            Optional<HeldFile> newest =
                    searches.files(channel, reading.write(to.plus(back.negated())), reading.write(to)).stream()
                            .map(file -> held(reading, file))
                            .filter(is)
                            .max(Comparator.comparing(HeldFile::to));
            if (newest.isPresent()) {
                return newest;
            }
        }
        return Optional.empty();
    }

    private static HeldFile held(Reading reading, TrackFile file) {
        return new HeldFile(file, reading.read(file.start()), reading.read(file.end()));
    }

    /** Files begin with a key frame and are fetched whole, and playback begins at the key frame before what is asked. */
    @Override
    public Duration leadIn() {
        return Duration.ZERO;
    }

    /** Of files: they begin within the second that is listed. */
    @Override
    public Duration timeDoubt(String channel) {
        return instead.isOn() ? instead.timeDoubt() : TO_THE_SECOND;
    }

    @Override
    public RecordedCoverage coverage(String channel, RecorderTime from, RecorderTime to) {
        Reading reading = reading(channel);
        return new RecordedCoverage(
                RecordedCoverage.Completeness.KNOWN,
                runs(files(reading, channel, from, to), from, to),
                oldest(reading, channel).orElse(null));
    }

    private static List<RecordedRun> runs(List<HeldFile> files, RecorderTime from, RecorderTime to) {
        List<RecordedRun> held = files.stream()
                .map(file -> new RecordedRun(file.from(), file.to()))
                .toList();
        return RecordedRuns.of(held, SEAM, from, to);
    }

    @Override
    public List<FetchedSegment> fetch(String channel, RecorderTime from, RecorderTime to, FetchTarget target) {
        Reading reading = reading(channel);
        Duration fast = Duration.between(Instant.now(), reading.clock().now().reading());
        List<HeldFile> files = files(reading, channel, from, to);
        if (files.isEmpty()) {
            throw holdsNothing(reading, channel, to);
        }
        if (instead.isOn()) {
            return instead.fetch(
                    server -> new TrackPlayback(server, channel, reading, fast),
                    runs(files, from, to),
                    to,
                    target,
                    () -> oldest(reading, channel));
        }
        return download(reading, channel, new RecordedRun(from, to), files, target);
    }

    private FootageException holdsNothing(Reading reading, String channel, RecorderTime to) {
        return FootageException.holdsNothing(
                "track " + channel, oldest(reading, channel).orElse(null), to);
    }

    /** What is gone since it was listed, and is listed no more, is a gap. */
    private List<FetchedSegment> download(
            Reading reading, String channel, RecordedRun window, List<HeldFile> files, FetchTarget target) {
        // What a device says of its files bounds nothing: a disk is not to be filled by one that lies.
        long most = window.from().until(window.to()).plus(LONGEST_OVERHANG).toSeconds() * MOST_BYTES_PER_SECOND;
        WindowFiles fetching = new WindowFiles(downloads, target, most, finished(reading));
        ListedAnew lists = new ListedAnew();
        Deque<HeldFile> ahead = new ArrayDeque<>(files);
        while (!ahead.isEmpty()) {
            HeldFile next = ahead.removeFirst();
            FootageException refusal = fetching.fetch(next).orElse(null);
            if (refusal == null) {
                continue;
            }
            ahead.clear();
            files(reading, channel, window.from(), window.to()).stream()
                    .filter(held -> !held.from().isBefore(next.from()))
                    .forEach(ahead::add);
            boolean still = !ahead.isEmpty() && ahead.getFirst().from().equals(next.from());
            if (still && givesNone(reading, channel, next)) {
                throw instead.turnOn(refusal, isapi::ports);
            }
            lists.requireGone(still, refusal.getMessage());
        }
        if (fetching.isEmpty()) {
            throw holdsNothing(reading, channel, window.to());
        }
        return fetching.segments(TO_THE_SECOND);
    }

    /**
     * Whether a device that refuses a file gives none. It does not where it gave one within the hour, or gives the newest that is finished, which it
     * overwrites last.
     */
    private boolean givesNone(Reading reading, String channel, HeldFile refused) {
        return habits.method(isapi.device()).isEmpty()
                && newest(reading, channel, held -> held.to().isBefore(finished(reading)))
                        .or(() -> newest(reading, channel, held -> true))
                        .filter(newest -> !newest.from().equals(refused.from()))
                        .filter(newest -> downloads.gives(newest.file()))
                        .isEmpty();
    }

    /** What ended before is not being written any more. */
    private static RecorderTime finished(Reading reading) {
        return reading.clock().now().plus(FINISHED.negated());
    }

    /** A track's name becomes a part of a path. */
    private void requireTrack(String channel) {
        if (!channel.matches("\\d{1,6}")) {
            throw new FootageException(Kind.NO_FOOTAGE, "tracks have numbers, not " + channel);
        }
    }

    private Reading reading(String channel) {
        requireTrack(channel);
        DeviceClock clock = isapi.clock();
        Optional<TimeNotation> known = habits.notation(isapi.device(), clock.zone());
        return new Reading(clock, known.orElseGet(() -> prove(channel, clock)));
    }

    private TimeNotation prove(String channel, DeviceClock clock) {
        LocalDateTime from = NotationProof.from(clock);
        LocalDateTime to = NotationProof.to(clock);
        LocalDateTime newest = Stream.concat(
                        searches.files(channel, from, to).stream(),
                        isapi.tracksToAsk(channel).stream()
                                .flatMap(track -> searches.filesIfKnown(track, from, to).stream()))
                .map(TrackFile::end)
                // An end with an offset is read by anybody; what a bare one means is the question.
                .filter(end -> end.offset() == null)
                .map(IsapiTime::written)
                .max(Comparator.naturalOrder())
                .orElse(null);
        TimeNotation proved = NotationProof.of(clock, newest)
                .orElseThrow(() -> new FootageException(
                        Kind.UNCLEAR_TIME,
                        isapi.device().authority() + " may write local time or UTC; its newest file ends at "
                                + newest));
        habits.proved(isapi.device(), proved, clock.zone());
        return proved;
    }

    /** In order of time; of the doubles that several kinds of recording make of one stretch, the longest alone. */
    private List<HeldFile> files(Reading reading, String channel, RecorderTime from, RecorderTime to) {
        List<HeldFile> files = new ArrayList<>();
        searches
                // A device may list only files that begin within the seconds that it is asked for.
                .files(channel, reading.write(from.plus(SEAM.negated())), reading.write(to.plus(SEAM)))
                .stream()
                .map(file -> held(reading, file))
                // A clock that was set back while it recorded leaves files that end before they begin.
                .filter(held -> held.from().isBefore(held.to()) && held.touches(from, to))
                .sorted(Comparator.comparing(HeldFile::from).thenComparing(HeldFile::to, Comparator.reverseOrder()))
                .forEach(held -> {
                    if (files.isEmpty() || !held.isWithin(files.getLast())) {
                        files.add(held);
                    }
                });
        return files;
    }

    private Optional<RecorderTime> oldest(Reading reading, String channel) {
        LocalDateTime tomorrow = reading.clock().local().plusDays(1);
        return searches.oldest(channel, tomorrow).map(file -> reading.read(file.start()));
    }
}
