package vn.nhanchung.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.ClockDrift;
import vn.nhanchung.recorder.ClockHistory;
import vn.nhanchung.recorder.ClockRecord;
import vn.nhanchung.recorder.ConnectionReport.ChannelReport;
import vn.nhanchung.recorder.Finding;
import vn.nhanchung.recorder.FoundRecorder;
import vn.nhanchung.recorder.NetworkAddress;
import vn.nhanchung.recorder.RecorderCard;
import vn.nhanchung.recorder.RecorderInfo;
import vn.nhanchung.recorder.RecorderKind;
import vn.nhanchung.recorder.RecorderSearch;
import vn.nhanchung.recorder.Span;
import vn.nhanchung.recorder.TemplateAddress;

/** Recorders as HTTP shows them to those who look after them. Never a password, never a user's name. */
final class RecorderViews {

    private RecorderViews() {}

    /**
     * What a test of a connection found.
     *
     * @param readable whether nothing was found that has to be mended first
     * @param findings in the order in which they were found
     * @param clockOffset null where the recorder does not tell
     * @param held from the oldest to the newest of all channels; null where nothing is held
     */
    record ConnectionView(
            boolean readable,
            List<Sentences.FindingView> findings,
            RecorderInfoView info,
            Views.@Nullable Offset clockOffset,
            Views.@Nullable Interval held,
            List<ConnectionChannelView> channels) {}

    /**
     * What a search of the network found.
     *
     * @param segments that were asked, in CIDR notation; none where the service has no address in a network where recorders may be
     * @param found by address
     */
    record RecorderSearchView(List<String> segments, List<FoundRecorderView> found) {
        static RecorderSearchView of(RecorderSearch.Result result) {
            return new RecorderSearchView(
                    result.segments(),
                    result.found().stream().map(FoundRecorderView::of).toList());
        }
    }

    /**
     * A recorder that answered.
     *
     * @param name as it calls itself; null where it does not
     * @param hardware what it says it is; null where it does not
     */
    record FoundRecorderView(
            RecorderKind kind,
            String host,
            int port,
            boolean tls,
            @Nullable String name,
            @Nullable String hardware) {
        static FoundRecorderView of(FoundRecorder found) {
            return new FoundRecorderView(
                    found.kind(),
                    found.address().host(),
                    found.address().port(),
                    found.address().tls(),
                    found.name(),
                    found.hardware());
        }
    }

    /** What a recorder says it is; null where it does not tell. */
    record RecorderInfoView(
            @Nullable String vendor,
            @Nullable String model,
            @Nullable String firmware,
            @Nullable String serial) {
        static RecorderInfoView of(RecorderInfo info) {
            return new RecorderInfoView(info.vendor(), info.model(), info.firmware(), info.serial());
        }
    }

    /**
     * A channel of a recorder that is tested.
     *
     * @param name the recorder's own name, by which it is asked
     * @param label what people called it on the recorder
     * @param coding for example H.265
     * @param width pixels
     * @param height pixels
     * @param held from the oldest to the newest; null where nothing is held
     * @param snapshot what the camera sees now, JPEG; null where the recorder gives none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record ConnectionChannelView(
            String name,
            @Nullable String label,
            @Nullable String coding,
            @Nullable Integer width,
            @Nullable Integer height,
            Views.@Nullable Interval held,
            byte @Nullable [] snapshot) {
        static ConnectionChannelView of(ChannelReport report) {
            var channel = report.channel();
            return new ConnectionChannelView(
                    channel.name(),
                    channel.label(),
                    channel.coding(),
                    channel.width(),
                    channel.height(),
                    interval(report.held()),
                    report.snapshot());
        }
    }

    /**
     * A registered recorder.
     *
     * @param host null where it is a folder
     * @param port null as above
     * @param tls null as above
     * @param playback how its addresses are made; null in all families but RTSP
     * @param reach the label of the workers that can reach it; empty where any can
     * @param retentionDays how long it keeps footage; null where nobody knows
     * @param login null where it has none
     * @param health null where it was never asked, or is a folder
     */
    record RecorderDetailView(
            String code,
            RecorderKind kind,
            @Nullable String host,
            @Nullable Integer port,
            @Nullable Boolean tls,
            @Nullable PlaybackView playback,
            String reach,
            @Nullable Double retentionDays,
            Views.Offset clockOffset,
            List<RecorderChannelView> channels,
            @Nullable RecorderLoginView login,
            @Nullable RecorderHealthView health) {
        static RecorderDetailView of(RecorderCard card) {
            NetworkAddress server = card.address() instanceof NetworkAddress address ? address : null;
            Duration retention = card.retention();
            return new RecorderDetailView(
                    card.code(),
                    card.kind(),
                    server == null ? null : server.host(),
                    server == null ? null : server.port(),
                    server == null ? null : server.tls(),
                    PlaybackView.of(server),
                    card.reach(),
                    retention == null ? null : retention.toSeconds() / 86_400.0,
                    RegistryViews.offset(card.offset()),
                    card.channels().entrySet().stream()
                            .map(channel -> new RecorderChannelView(channel.getKey(), channel.getValue()))
                            .toList(),
                    login(card.login()),
                    health(card.health()));
        }

        private static @Nullable RecorderLoginView login(RecorderCard.@Nullable LoginTold login) {
            return login == null ? null : new RecorderLoginView(login.setAt(), login.setBy(), login.refusedAt());
        }

        private static @Nullable RecorderHealthView health(RecorderCard.@Nullable Health health) {
            return health == null
                    ? null
                    : new RecorderHealthView(health.answeredAt(), health.failures(), health.restsUntil());
        }
    }

    /**
     * How the addresses are made from which a recorder plays back.
     *
     * @param template path and query
     * @param zone of the times in it
     * @param end whether the recorder stops at the end that it is asked for
     */
    record PlaybackView(String template, String zone, TemplateAddress.End end) {
        static @Nullable PlaybackView of(@Nullable NetworkAddress address) {
            return address instanceof TemplateAddress known
                    ? new PlaybackView(known.template(), known.zone().getId(), known.end())
                    : null;
        }
    }

    /**
     * A channel and its camera.
     *
     * @param channel the recorder's own name
     * @param camera code of the camera
     */
    record RecorderChannelView(String channel, String camera) {}

    /**
     * That a recorder has a login.
     *
     * @param setAt null where it was set before this was written down
     * @param setBy who set it; null as above
     * @param refusedAt when the recorder refused it: it is not offered again before another one is set
     */
    record RecorderLoginView(
            @Nullable Instant setAt,
            @Nullable String setBy,
            @Nullable Instant refusedAt) {}

    /**
     * Whether a recorder answers.
     *
     * @param answeredAt when it last did; null: never
     * @param failures in a row since then
     * @param restsUntil until when it is left alone after them
     */
    record RecorderHealthView(
            @Nullable Instant answeredAt,
            int failures,
            @Nullable Instant restsUntil) {}

    /**
     * A recorder's clock.
     *
     * @param inForce what its footage is read by now
     * @param readings newest first, 50 at most
     * @param drift null where too little was measured
     */
    record RecorderClockView(
            Views.Offset inForce,
            List<ClockReadingView> readings,
            @Nullable ClockDriftView drift) {
        static RecorderClockView of(ClockHistory history) {
            return new RecorderClockView(
                    RegistryViews.offset(history.inForce()),
                    history.records().stream().map(ClockReadingView::of).toList(),
                    ClockDriftView.of(history.drift()));
        }
    }

    /**
     * One reading of a clock.
     *
     * @param roundTripSeconds how long the question took that was believed; null where a person read the clock
     * @param asWritten what the recorder said, in its own words; null as above
     */
    record ClockReadingView(
            Views.Offset offset,
            @Nullable Double roundTripSeconds,
            @Nullable String asWritten) {
        static ClockReadingView of(ClockRecord record) {
            Duration trip = record.roundTrip();
            return new ClockReadingView(
                    RegistryViews.offset(record.offset()),
                    trip == null ? null : trip.toNanos() / 1e9,
                    record.asWritten());
        }
    }

    /**
     * How fast a clock goes wrong.
     *
     * @param secondsPerDay gained in a day
     * @param uncertaintySecondsPerDay plus or minus, if nobody set the clock in between
     * @param overSeconds the time that it was measured over
     */
    record ClockDriftView(double secondsPerDay, double uncertaintySecondsPerDay, long overSeconds) {
        static @Nullable ClockDriftView of(@Nullable ClockDrift drift) {
            return drift == null
                    ? null
                    : new ClockDriftView(
                            drift.secondsPerDay(),
                            drift.uncertaintySecondsPerDay(),
                            drift.over().toSeconds());
        }
    }

    static Views.@Nullable Interval interval(@Nullable Span span) {
        return span == null ? null : new Views.Interval(span.from(), span.to());
    }

    /** Whether a finding stands in the way. */
    static boolean isBad(Finding finding) {
        return finding.kind().level() == Finding.Level.BAD;
    }
}
