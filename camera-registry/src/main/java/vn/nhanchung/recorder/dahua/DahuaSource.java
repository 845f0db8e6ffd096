package vn.nhanchung.recorder.dahua;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import vn.nhanchung.recorder.ClockReading;
import vn.nhanchung.recorder.FetchTarget;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.FootageSource;
import vn.nhanchung.recorder.FoundOut;
import vn.nhanchung.recorder.ListedAnew;
import vn.nhanchung.recorder.RecordedCoverage;
import vn.nhanchung.recorder.RecordedRun;
import vn.nhanchung.recorder.RecordedRuns;
import vn.nhanchung.recorder.RecorderChannel;
import vn.nhanchung.recorder.RecorderInfo;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.rtsp.PlaybackInstead;

/**
 * One Dahua recorder. A channel is a camera's number, counted from one as on the recorder's screen; its main stream is read.
 * What is held is played back over RTSP where the recorder loads nothing by time.
 */
final class DahuaSource implements FootageSource {

    /** Files that follow each other this closely have no gap between them: their times are whole seconds. */
    private static final Duration SEAM = Duration.ofSeconds(2);

    private static final Duration TO_THE_SECOND = Duration.ofSeconds(1);

    /** Whether a load begins at the key frame before or behind what is asked is told by nobody. */
    private static final Duration LEAD_IN = Duration.ofSeconds(10);

    /** What breaks off has to be asked for anew. */
    private static final Duration LONGEST_LOAD = Duration.ofMinutes(5);

    /** A file that ended so long ago is not being written any more. */
    private static final Duration FINISHED = Duration.ofMinutes(2);

    /** Before the end of a file there is footage: devices tell ends to the second and write in blocks. */
    private static final Duration LAST = Duration.ofSeconds(10);

    private static final int MOST_RUNS = 1_000;
    private static final LocalDateTime EVER = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final DahuaDevice device;
    private final MediaFiles files;
    private final FootageLoads loads;
    private final FoundOut<Numbering> numberings;
    private final PlaybackInstead instead;
    private final Duration longestLoad;

    DahuaSource(Cgi cgi, FoundOut<Numbering> numberings, PlaybackInstead instead) {
        this(cgi, numberings, instead, LONGEST_LOAD);
    }

    /** A source that loads pieces of another length. */
    DahuaSource(Cgi cgi, FoundOut<Numbering> numberings, PlaybackInstead instead, Duration longestLoad) {
        device = new DahuaDevice(cgi);
        files = new MediaFiles(cgi);
        loads = new FootageLoads(cgi);
        this.numberings = numberings;
        this.instead = instead;
        this.longestLoad = longestLoad;
    }

    @Override
    public RecorderInfo describe() {
        return device.info();
    }

    @Override
    public Optional<ClockReading> clock() {
        LocalDateTime shown = device.clock();
        return Optional.of(new ClockReading(
                WallClock.time(shown), TO_THE_SECOND, ClockReading.Notation.LOCAL, WallClock.write(shown)));
    }

    @Override
    public Optional<byte[]> snapshot(String channel) {
        return device.picture(number(channel));
    }

    @Override
    public Optional<List<RecorderChannel>> channels() {
        return Optional.of(device.channels());
    }

    /** Playback begins at the key frame before what is asked. */
    @Override
    public Duration leadIn() {
        return instead.isOn() ? Duration.ZERO : LEAD_IN;
    }

    /** None of loads. */
    @Override
    public Duration timeDoubt(String channel) {
        return instead.timeDoubt();
    }

    @Override
    public Optional<RecordedRun> extent(String channel) {
        LocalDateTime tomorrow = tomorrow();
        Optional<SearchedChannel> asked = inSearch(number(channel), tomorrow);
        return asked.flatMap(of -> oldest(of, tomorrow)
                .map(oldest -> new RecordedRun(
                        oldest,
                        newest(of, oldest, tomorrow, run -> true)
                                .map(RecordedRun::to)
                                .orElse(oldest))));
    }

    private Optional<RecordedRun> newest(
            SearchedChannel asked, RecorderTime oldest, LocalDateTime tomorrow, Predicate<RecordedRun> is) {
        LocalDateTime from = tomorrow.minusDays(1);
        for (Duration back = Duration.ofHours(1); ; back = back.multipliedBy(4)) {
            LocalDateTime begin = from.minus(back);
            Optional<RecordedRun> newest =
                    listed(asked, begin, tomorrow).stream().filter(is).max(Comparator.comparing(RecordedRun::to));
            if (newest.isPresent() || WallClock.time(begin).isBefore(oldest)) {
                return newest;
            }
        }
    }

    @Override
    public RecordedCoverage coverage(String channel, RecorderTime from, RecorderTime to) {
        LocalDateTime tomorrow = tomorrow();
        return inSearch(number(channel), tomorrow)
                .map(asked -> new RecordedCoverage(
                        RecordedCoverage.Completeness.KNOWN,
                        RecordedRuns.of(listed(asked, from, to), SEAM, from, to),
                        oldest(asked, tomorrow).orElse(null)))
                .orElseGet(() -> new RecordedCoverage(RecordedCoverage.Completeness.KNOWN, List.of(), null));
    }

    @Override
    public List<FetchedSegment> fetch(String channel, RecorderTime from, RecorderTime to, FetchTarget target) {
        RecordedCoverage held = held(channel, from, to);
        if (held.runs().isEmpty()) {
            throw FootageException.holdsNothing("channel " + channel, held.oldest(), to);
        }
        int number = number(channel);
        if (instead.isOn()) {
            Duration fast = Duration.between(
                    Instant.now(), WallClock.time(device.clock()).reading());
            return instead.fetch(
                    server -> new ChannelPlayback(server, number, fast),
                    held.runs(),
                    to,
                    target,
                    () -> Optional.ofNullable(held.oldest()));
        }
        return load(channel, held, to, new RunLoads(loads, number, target, from.until(to), longestLoad));
    }

    /** @throws FootageException CORRUPT where it is told in more pieces than anybody records */
    private RecordedCoverage held(String channel, RecorderTime from, RecorderTime to) {
        RecordedCoverage held = coverage(channel, from, to);
        if (held.runs().size() > MOST_RUNS) {
            throw files.cgi().unreadable(held.runs().size() + " runs in one window", null);
        }
        return held;
    }

    /** What is gone since it was listed, and is listed no more, is a gap. */
    private List<FetchedSegment> load(String channel, RecordedCoverage listed, RecorderTime to, RunLoads fetching) {
        RecordedCoverage held = listed;
        for (ListedAnew lists = new ListedAnew(); ; ) {
            FootageException refusal = fetching.fetch(held.runs()).orElse(null);
            if (refusal == null) {
                break;
            }
            RecorderTime refused = fetching.asked();
            held = held(channel, refused, to);
            boolean still =
                    !held.runs().isEmpty() && held.runs().getFirst().from().equals(refused);
            if (still && fetching.segments().isEmpty() && givesNone(channel)) {
                throw instead.turnOn(refusal, device::ports);
            }
            lists.requireGone(still, refusal.getMessage());
        }
        if (fetching.segments().isEmpty()) {
            throw FootageException.holdsNothing("channel " + channel, held.oldest(), to);
        }
        return fetching.segments();
    }

    /**
     * A no to a load is a no to loads only where the device gives nothing at a look at the newest that is finished either, which it overwrites last, and
     * not for a reason that it states.
     */
    private boolean givesNone(String channel) {
        LocalDateTime now = device.clock();
        LocalDateTime tomorrow = now.plusDays(1);
        RecorderTime finished = WallClock.time(now.minus(FINISHED));
        int number = number(channel);
        return inSearch(number, tomorrow)
                .flatMap(asked -> oldest(asked, tomorrow)
                        .flatMap(oldest -> newest(
                                        asked, oldest, tomorrow, run -> run.to().isBefore(finished))
                                .or(() -> newest(asked, oldest, tomorrow, run -> true))))
                .filter(newest -> loads.has(
                        number,
                        WallClock.secondOf(newest.from().orLater(newest.to().plus(LAST.negated())))))
                .isEmpty();
    }

    /** A channel's name becomes a part of a question. */
    private static int number(String channel) {
        if (!channel.matches("[1-9]\\d{0,2}")) {
            throw new FootageException(Kind.NO_FOOTAGE, "channels have numbers from 1 on, not " + channel);
        }
        return Integer.parseInt(channel);
    }

    private LocalDateTime tomorrow() {
        return device.clock().plusDays(1);
    }

    /** How a channel is called in searches; empty where no channel holds anything. */
    private Optional<SearchedChannel> inSearch(int channel, LocalDateTime tomorrow) {
        Optional<Numbering> numbering = numberings.of(files.cgi().device());
        if (numbering.isEmpty()) {
            int last = device.channels().stream()
                    .mapToInt(listed -> Integer.parseInt(listed.name()))
                    .max()
                    .orElse(channel);
            numbering = new NumberingProof(files, loads).find(Math.max(channel, last), EVER, tomorrow);
            numbering.ifPresent(proved -> numberings.add(files.cgi().device(), proved));
        }
        return numbering.map(proved -> proved.inSearch(channel));
    }

    private Optional<RecorderTime> oldest(SearchedChannel asked, LocalDateTime tomorrow) {
        return requireOf(asked, files.first(asked.asked(), EVER, tomorrow)).stream()
                .map(file -> WallClock.time(file.start()))
                .min(Comparator.naturalOrder());
    }

    private List<RecordedRun> listed(SearchedChannel asked, RecorderTime from, RecorderTime to) {
        return listed(asked, WallClock.secondOf(from.plus(SEAM.negated())), WallClock.secondFrom(to.plus(SEAM)));
    }

    private List<RecordedRun> listed(SearchedChannel asked, LocalDateTime from, LocalDateTime to) {
        return requireOf(asked, files.all(asked.asked(), from, to)).stream()
                // A clock that was set back while it recorded leaves files that end before they begin.
                .filter(file -> file.start().isBefore(file.end()))
                .map(file -> new RecordedRun(WallClock.time(file.start()), WallClock.time(file.end())))
                .toList();
    }

    /** Files of another channel than the asked one are never taken for its own. */
    private List<FoundFile> requireOf(SearchedChannel asked, List<FoundFile> listed) {
        listed.stream()
                .filter(file -> file.channel() != asked.told())
                .findFirst()
                .ifPresent(other -> {
                    throw new FootageException(
                            Kind.CORRUPT,
                            files.cgi().device().authority() + " lists files of channel " + other.channel() + " for "
                                    + asked.told());
                });
        return listed;
    }
}
