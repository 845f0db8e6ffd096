package vn.nhanchung.recorder.template;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.FetchTarget;
import vn.nhanchung.recorder.FetchedSegment;
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
import vn.nhanchung.recorder.rtsp.PlaybackForm;
import vn.nhanchung.recorder.rtsp.RtspDeadlines;
import vn.nhanchung.recorder.rtsp.RtspDescription;
import vn.nhanchung.recorder.rtsp.RtspPlayback;
import vn.nhanchung.recorder.rtsp.RtspRequest;
import vn.nhanchung.recorder.rtsp.WindowPlayback;

/**
 * One recorder that is told channel and window in the address. It lists nothing, has no clock to ask and seldom says when what it sends was
 * recorded: a start is then the asked one, and said to be no more than that.
 */
final class TemplateSource implements FootageSource {

    /** A connection is tried with footage so old: young enough to be held, old enough to be finished. */
    private static final Duration LOOK_BACK = Duration.ofMinutes(10);

    private static final Duration LOOK = Duration.ofSeconds(10);

    private static final int LONGEST_NAME = 100;

    private final RtspPlayback rtsp;
    private final PlaybackTemplate template;
    private final TemplateAddress address;
    private final @Nullable Login login;
    private final Clock clock;
    private final WindowPlayback playback;

    /** @throws vn.nhanchung.recorder.RecorderRefusal where the template cannot be used */
    TemplateSource(RtspPlayback rtsp, TemplateAddress address, @Nullable Login login, Clock clock) {
        this(rtsp, address, login, clock, new WindowPlayback(rtsp, login));
    }

    /** A source that waits otherwise for a recorder to stop by itself. */
    TemplateSource(
            RtspPlayback rtsp, TemplateAddress address, @Nullable Login login, Clock clock, WindowPlayback playback) {
        this.rtsp = rtsp;
        this.address = address;
        this.login = login;
        this.clock = clock;
        this.playback = playback;
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
        RtspDescription told = rtsp.describe(request(name, from), login);
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
    public Duration timeDoubt(String channel) {
        return WindowPlayback.DOUBT;
    }

    /** Not told by one that answers at all. */
    @Override
    public RecordedCoverage coverage(String channel, RecorderTime from, RecorderTime to) {
        greet();
        return new RecordedCoverage(RecordedCoverage.Completeness.NOT_TOLD, List.of(), null);
    }

    @Override
    public List<FetchedSegment> fetch(String channel, RecorderTime from, RecorderTime to, FetchTarget target) {
        List<FetchedSegment> files = new ArrayList<>();
        FootageException nothing = null;
        for (RecordedRun piece : WindowPlayback.pieces(new RecordedRun(from, to))) {
            try {
                files.addAll(playback.fetch(form(channel), piece, target, files.size()));
                target.reached(piece.to());
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

    private PlaybackForm form(String channel) {
        return new OfChannel(template, address, channel);
    }

    /** The template for one channel. */
    private record OfChannel(PlaybackTemplate template, TemplateAddress recorder, String channel)
            implements PlaybackForm {

        @Override
        public URI address(RecorderTime start, RecorderTime end) {
            return template.address(channel, start, end);
        }

        @Override
        public boolean stops() {
            return template.namesEnd() && recorder.end() == TemplateAddress.End.HONOURED;
        }

        @Override
        public Duration ahead(RecorderTime at) {
            return Duration.ofSeconds(
                    recorder.zone().getRules().getOffset(at.reading()).getTotalSeconds());
        }
    }

    private Optional<String> greet() {
        RecorderTime now = new RecorderTime(clock.instant());
        return rtsp.greet(request("1", now))
                .map(name -> name.substring(0, Math.min(name.length(), LONGEST_NAME))
                        .replaceAll("\\p{Cntrl}", "")
                        .strip())
                .filter(name -> !name.isEmpty());
    }

    /** What is asked of a few seconds, for the answer's sake. */
    private RtspRequest request(String channel, RecorderTime from) {
        Duration within = WindowPlayback.ANSWERS_WITHIN;
        RtspDeadlines brief = new RtspDeadlines(within, within, within, within.multipliedBy(2));
        return playback.request(form(channel), new RecordedRun(from, from.plus(LOOK)), brief);
    }
}
