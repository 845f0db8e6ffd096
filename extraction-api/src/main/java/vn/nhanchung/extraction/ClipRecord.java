package vn.nhanchung.extraction;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.nhanchung.evidence.StoredObject;
import vn.nhanchung.extraction.Manifest.CameraPart;
import vn.nhanchung.extraction.Manifest.GapCause;
import vn.nhanchung.extraction.Manifest.GapPart;
import vn.nhanchung.extraction.Manifest.GotPart;
import vn.nhanchung.extraction.Manifest.Reading;
import vn.nhanchung.extraction.Manifest.SkippedPart;
import vn.nhanchung.extraction.Manifest.TrackPart;
import vn.nhanchung.extraction.video.ClipCutter;
import vn.nhanchung.extraction.video.CutResult;
import vn.nhanchung.incident.TimeWindow;
import vn.nhanchung.recorder.CameraSource;
import vn.nhanchung.recorder.ClockOffset;
import vn.nhanchung.recorder.RecorderTime;

/** Writes down what one cut got: for the database as {@link Got}, for the world as {@link Manifest}. Pure. */
final class ClipRecord {

    /** Less than this between two frames is frame rate, not a gap. */
    static final Duration SHORTEST_GAP = Duration.ofSeconds(1);

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Attempt attempt;
    private final CameraSource source;
    private final CutPlan plan;
    private final CutResult cut;

    ClipRecord(Attempt attempt, CameraSource source, CutPlan plan, CutResult cut) {
        this.attempt = attempt;
        this.source = source;
        this.plan = plan;
        this.cut = cut;
    }

    Got got() {
        CutResult.Track video = cut.tracks().stream()
                .filter(track -> track.kind().equals("video"))
                .findFirst()
                .orElseThrow();
        return new Got(
                new TimeWindow(atTrue(cut.firstFrame()), atTrue(cut.end())),
                recordedSeconds(),
                gaps(),
                cut.frames(),
                video.codec(),
                video.width(),
                video.height(),
                clock(),
                timeMap());
    }

    /** The manifest's bytes: UTF-8 JSON, the same for the same facts. */
    byte[] manifest(StoredObject object, Instant madeAt) {
        return JSON.writeValueAsString(toManifest(object, madeAt)).getBytes(StandardCharsets.UTF_8);
    }

    private Manifest toManifest(StoredObject object, Instant madeAt) {
        Extraction extraction = attempt.extraction();
        FootageRequest request = attempt.request();
        return new Manifest(
                Manifest.SCHEMA,
                extraction.code(),
                request.code(),
                request.incidentCode(),
                request.purpose(),
                request.legalBasis(),
                request.requestedBy(),
                request.requestedAt(),
                camera(),
                extraction.asked(),
                plan.window(),
                gotPart(),
                clock(),
                tracks(),
                cut.skipped().stream()
                        .map(skip -> new SkippedPart(skip.file().getFileName().toString(), skip.reason()))
                        .toList(),
                timeMap(),
                object,
                ClipCutter.toolVersions(),
                madeAt);
    }

    private CameraPart camera() {
        Extraction extraction = attempt.extraction();
        return new CameraPart(
                extraction.cameraCode(),
                extraction.cameraName(),
                extraction.household() ? "HOUSEHOLD" : "PUBLIC",
                source.recorderCode(),
                source.kind().name(),
                source.channel());
    }

    private GotPart gotPart() {
        return new GotPart(
                new Reading(atTrue(cut.firstFrame()), cut.firstFrame()),
                new Reading(atTrue(cut.end()), cut.end()),
                recordedSeconds(),
                seconds(attempt.extraction().asked().length()),
                cut.frames(),
                seconds(cut.leadIn()),
                cut.hiddenFrames(),
                gaps().stream().map(this::withCause).toList());
    }

    /** A gap is unreadable where a file that should have filled it was skipped, else nobody recorded it. */
    private GapPart withCause(TimeWindow gap) {
        boolean unreadable = cut.skipped().stream().anyMatch(skip -> overlaps(skip.from(), skip.to(), gap));
        return new GapPart(gap.from(), gap.to(), unreadable ? GapCause.UNREADABLE : GapCause.NOT_RECORDED);
    }

    private boolean overlaps(Instant recorderFrom, Instant recorderTo, TimeWindow gap) {
        return atTrue(recorderFrom).isBefore(gap.to()) && atTrue(recorderTo).isAfter(gap.from());
    }

    private List<TimeWindow> gaps() {
        return CutPlanner.gaps(plan.window(), runs(), SHORTEST_GAP);
    }

    private List<TimeWindow> runs() {
        return cut.runs().stream()
                .map(run -> new TimeWindow(atTrue(run.from()), atTrue(run.to())))
                .toList();
    }

    private double recordedSeconds() {
        return seconds(runs().stream().map(TimeWindow::length).reduce(Duration.ZERO, Duration::plus));
    }

    private Got.Clock clock() {
        ClockOffset offset = source.offset();
        return new Got.Clock(
                seconds(offset.recorderMinusTrue()),
                seconds(offset.uncertainty()),
                offset.method().name(),
                offset.measuredAt());
    }

    private List<TrackPart> tracks() {
        return cut.tracks().stream()
                .map(track -> new TrackPart(track.kind(), track.codec(), track.width(), track.height(), track.kept()))
                .toList();
    }

    private List<Got.Anchor> timeMap() {
        return cut.timeMap().stream()
                .map(anchor -> new Got.Anchor(seconds(anchor.media()), atTrue(anchor.at()), anchor.at()))
                .toList();
    }

    private Instant atTrue(Instant reading) {
        return source.offset().toTrue(new RecorderTime(reading));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
