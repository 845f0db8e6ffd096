package vn.nhanchung.recorder.template;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FetchedSegment.StartClaim;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.FootageSource;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.RecordedCoverage;
import vn.nhanchung.recorder.RecordedRun;
import vn.nhanchung.recorder.RecorderChannel;
import vn.nhanchung.recorder.RecorderInfo;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.TemplateAddress;
import vn.nhanchung.recorder.rtsp.RtspDeadlines;
import vn.nhanchung.recorder.rtsp.RtspDescription;
import vn.nhanchung.recorder.rtsp.RtspPlayback;
import vn.nhanchung.recorder.rtsp.RtspRequest;
import vn.nhanchung.recorder.rtsp.RtspRun;

/**
 * One recorder that is told channel and window in the address. It lists nothing, has no clock to ask and seldom says when what it sends was
 * recorded: a start is then the asked one, and said to be no more than that.
 */
final class TemplateSource implements FootageSource {

    /** A connection is tried with footage so old: young enough to be held, old enough to be finished. */
    private static final Duration LOOK_BACK = Duration.ofMinutes(10);

    private static final Duration LOOK = Duration.ofSeconds(10);

    /** A run of one request; longer ones are asked for in pieces. Each has a start of its own to be believed, so there are few. */
    private static final Duration LONGEST = Duration.ofHours(3);

    /** Most recorders pace playback as it was recorded, and begin within this. */
    private static final Duration SLACK = Duration.ofMinutes(2);

    /** A recorder that paces through a hole is silent for as long. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    /**
     * A recorder that stops by itself has stopped so long behind the asked end. It may have begun at a key frame before the start, and all its
     * times are late by as much: cameras set a key frame every two to ten seconds, some up to thirty.
     */
    private static final Duration OVERRUN = Duration.ofSeconds(35);

    /** A recorder begins at a key frame, most within so much of what it was asked for. */
    private static final Duration DOUBT = Duration.ofSeconds(10);

    /** A further piece begins so much before the end of the last: both then hold a key frame, by which they are drawn together. */
    private static final Duration SHARED = Duration.ofSeconds(40);

    private static final Duration TO_THE_SECOND = Duration.ofSeconds(1);
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(8);

    private static final int LONGEST_NAME = 100;

    private final RtspPlayback rtsp;
    private final PlaybackTemplate template;
    private final TemplateAddress address;
    private final @Nullable Login login;
    private final Clock clock;
    private final Duration overrun;

    /** @throws vn.nhanchung.recorder.RecorderRefusal where the template cannot be used */
    TemplateSource(RtspPlayback rtsp, TemplateAddress address, @Nullable Login login, Clock clock) {
        this(rtsp, address, login, clock, OVERRUN);
    }

    /** A source that waits otherwise for a recorder to stop by itself. */
    TemplateSource(RtspPlayback rtsp, TemplateAddress address, @Nullable Login login, Clock clock, Duration overrun) {
        this.rtsp = rtsp;
        this.address = address;
        this.login = login;
        this.clock = clock;
        this.overrun = overrun;
        template = new PlaybackTemplate(address);
    }

    /** What it calls itself, if anything. */
    @Override
    public RecorderInfo describe() {
        return greet().map(name -> new RecorderInfo(null, name, null, null)).orElse(RecorderInfo.UNTOLD);
    }

    @Override
    public Optional<List<RecorderChannel>> channels() {
        return Optional.empty();
    }

    /** Asks what it would send of a few minutes ago, and has nothing sent. */
    @Override
    public RecorderChannel channel(String name) {
        RecorderTime from = new RecorderTime(clock.instant().minus(LOOK_BACK));
        RtspDescription told = rtsp.describe(request(name, new RecordedRun(from, from.plus(LOOK)), brief()), login);
        return new RecorderChannel(name, null, told.coding(), told.width(), told.height());
    }

    @Override
    public boolean tellsWhatItHolds() {
        return false;
    }

    @Override
    public Optional<RecordedRun> extent(String channel) {
        throw new FootageException(
                Kind.UNSUPPORTED, "recorders that are asked by an address do not tell what they hold");
    }

    /** It begins at the key frame before what it is asked for, as far as it does what it is asked. */
    @Override
    public Duration leadIn() {
        return Duration.ZERO;
    }

    @Override
    public Duration timeDoubt() {
        return DOUBT;
    }

    /** Not told by one that answers at all. */
    @Override
    public RecordedCoverage coverage(String channel, RecorderTime from, RecorderTime to) {
        greet();
        return new RecordedCoverage(RecordedCoverage.Completeness.NOT_TOLD, List.of(), null);
    }

    @Override
    public List<FetchedSegment> fetch(String channel, RecorderTime from, RecorderTime to, Supplier<Path> workFolder) {
        Path folder = workFolder.get();
        List<FetchedSegment> files = new ArrayList<>();
        FootageException nothing = null;
        for (RecorderTime start = from; start.isBefore(to); start = start.plus(LONGEST)) {
            RecorderTime begin = start.equals(from) ? from : start.plus(SHARED.negated());
            RecordedRun piece = new RecordedRun(begin, start.plus(LONGEST).orEarlier(to));
            try {
                files.add(fetch(channel, piece, folder.resolve("rtsp-%d.mp4".formatted(files.size()))));
            } catch (FootageException none) {
                if (none.kind() != Kind.NO_FOOTAGE) {
                    throw none;
                }
                nothing = none;
            }
        }
        if (files.isEmpty() && nothing != null) {
            throw nothing;
        }
        return files;
    }

    private FetchedSegment fetch(String channel, RecordedRun run, Path out) {
        Duration longest =
                run.from().until(run.to()).plus(RtspRequest.TAIL).plus(overrun).plus(SLACK);
        RtspDeadlines patience = new RtspDeadlines(ANSWERS_WITHIN, ANSWERS_WITHIN, SILENCE, longest);
        RtspRequest request = request(channel, run, patience);
        RtspRun got = rtsp.fetch(request, login, out, (upTo, bytes) -> {});
        return new FetchedSegment(
                got.file(),
                new RecorderTime(got.first()),
                new RecorderTime(got.end()),
                FetchedSegment.Zero.FIRST_FRAME,
                true,
                claim(request, got));
    }

    private StartClaim claim(RtspRequest request, RtspRun got) {
        // What was answered may be no more than what was asked.
        boolean stated = got.basis() == RtspRun.Basis.SENDER_REPORT
                || (got.basis() == RtspRun.Basis.ANSWERED_START && !got.first().equals(request.from()));
        Duration doubt = stated ? TO_THE_SECOND : got.longestGroup().plus(TO_THE_SECOND);
        // What is missing may be missing anywhere: before the first frame, or in a hole that was closed up.
        Duration missing =
                got.ended() == RtspRun.Ended.AT_END ? Duration.ZERO : Duration.between(got.end(), request.to());
        return new StartClaim(
                stated ? FetchedSegment.Basis.STATED : FetchedSegment.Basis.ASKED,
                missing.isNegative() ? doubt : doubt.plus(missing));
    }

    private RtspRequest request(String channel, RecordedRun run, RtspDeadlines patience) {
        Instant from = run.from().reading().truncatedTo(ChronoUnit.SECONDS);
        Instant end = run.to().reading().plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
        boolean stops = template.namesEnd() && address.end() == TemplateAddress.End.HONOURED;
        Duration ahead =
                Duration.ofSeconds(address.zone().getRules().getOffset(from).getTotalSeconds());
        return RtspRequest.vendor(
                        template.address(channel, new RecorderTime(from), new RecorderTime(end.plus(RtspRequest.TAIL))),
                        from,
                        run.to().reading(),
                        patience)
                .with(new RtspRequest.Habits(stops ? overrun : null, ahead));
    }

    private Optional<String> greet() {
        RecorderTime now = new RecorderTime(clock.instant());
        return rtsp.greet(request("1", new RecordedRun(now, now.plus(LOOK)), brief()))
                .map(name -> name.substring(0, Math.min(name.length(), LONGEST_NAME))
                        .replaceAll("\\p{Cntrl}", "")
                        .strip())
                .filter(name -> !name.isEmpty());
    }

    private static RtspDeadlines brief() {
        return new RtspDeadlines(ANSWERS_WITHIN, ANSWERS_WITHIN, ANSWERS_WITHIN, ANSWERS_WITHIN.multipliedBy(2));
    }
}
