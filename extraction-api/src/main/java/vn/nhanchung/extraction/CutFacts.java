package vn.nhanchung.extraction;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.evidence.StoredObject;
import vn.nhanchung.extraction.Manifest.CameraPart;
import vn.nhanchung.extraction.Manifest.ClaimPart;
import vn.nhanchung.extraction.Manifest.ClipPart;
import vn.nhanchung.extraction.Manifest.CodingPart;
import vn.nhanchung.extraction.Manifest.FramesPart;
import vn.nhanchung.extraction.Manifest.GapCause;
import vn.nhanchung.extraction.Manifest.GapPart;
import vn.nhanchung.extraction.Manifest.GotPart;
import vn.nhanchung.extraction.Manifest.OrderPart;
import vn.nhanchung.extraction.Manifest.OverlapCause;
import vn.nhanchung.extraction.Manifest.OverlapPart;
import vn.nhanchung.extraction.Manifest.Reading;
import vn.nhanchung.extraction.Manifest.RecorderPart;
import vn.nhanchung.extraction.Manifest.SkippedPart;
import vn.nhanchung.extraction.Manifest.SourcePart;
import vn.nhanchung.extraction.Manifest.TrackPart;
import vn.nhanchung.extraction.Manifest.UploadPart;
import vn.nhanchung.extraction.video.CutResult;
import vn.nhanchung.extraction.video.Turn;
import vn.nhanchung.incident.TimeWindow;
import vn.nhanchung.recorder.CameraSource;
import vn.nhanchung.recorder.ClockOffset;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FetchedSegment.StartClaim;
import vn.nhanchung.recorder.RecorderTime;

/** Turns what one cut got, on the recorder's clock, into what is stated of it. Pure. */
final class CutFacts {

    private final TimeWindow asked;
    private final CameraSource source;
    private final CutPlan plan;
    private final CutResult cut;
    private final Map<Path, StartClaim> claims;

    /** Where the clip and the native files that were handed over are stored. */
    record Stored(StoredObject clip, Map<Path, StoredObject> originals) {}

    CutFacts(TimeWindow asked, CameraSource source, CutPlan plan, List<FetchedSegment> fetched, CutResult cut) {
        this.asked = asked;
        this.source = source;
        this.plan = plan;
        this.cut = cut;
        claims = new HashMap<>();
        for (FetchedSegment segment : fetched) {
            if (segment.claim() != null) {
                claims.put(segment.file(), segment.claim());
            }
        }
    }

    Got got() {
        CutResult.Track video = cut.tracks().stream()
                .filter(track -> track.kind().equals("video"))
                .findFirst()
                .orElseThrow();
        return new Got(
                new TimeWindow(atTrue(cut.firstFrame()), atTrue(cut.end())),
                recordedSeconds(),
                gapParts().stream()
                        .map(gap -> new Got.Gap(gap.from(), gap.to(), gap.cause()))
                        .toList(),
                cut.frames(),
                video.codec(),
                video.width(),
                video.height(),
                clock(),
                timeMap(),
                verdict());
    }

    /** What the service knows of a clip beyond its cut. */
    record Ordered(
            OrderPart order, CameraPart camera, @Nullable UploadedFootage uploaded, Stored stored) {}

    /** The manifest; nothing was ordered where a clip was cut without the service. */
    Manifest manifest(@Nullable Ordered ordered, Instant madeAt) {
        Stored stored = ordered == null ? null : ordered.stored();
        return new Manifest(
                Manifest.SCHEMA,
                ordered == null ? null : ordered.order(),
                ordered == null ? null : ordered.camera(),
                new RecorderPart(source.recorderCode(), source.kind().name(), source.channel(), clock()),
                ordered == null || ordered.uploaded() == null ? null : upload(ordered.uploaded()),
                asked,
                plan.window(),
                gotPart(),
                cut.tracks().stream().map(CutFacts::track).toList(),
                cut.codings().stream().map(this::coding).toList(),
                cut.sources().stream().map(file -> nativeFile(file, stored)).toList(),
                cut.skipped().stream().map(this::skipped).toList(),
                timeMap(),
                clip(),
                stored == null ? null : stored.clip(),
                tools(),
                madeAt);
    }

    private UploadPart upload(UploadedFootage file) {
        return new UploadPart(
                file.code(),
                file.sender(),
                file.sentAs(),
                file.size(),
                file.sha256(),
                reading(file.firstPicture()),
                file.receivedAt());
    }

    private Got.Verdict verdict() {
        long leftOut = cut.skipped().stream()
                .map(this::skipped)
                .filter(skip -> skip.mayBelongTo(asked))
                .count();
        FetchedSegment.Basis loosest = claims.values().stream()
                .map(StartClaim::basis)
                .max(Comparator.naturalOrder())
                .orElse(null);
        boolean whole = gaps(asked).isEmpty()
                && leftOut == 0
                && reachesBeyondDoubt()
                && loosest != FetchedSegment.Basis.UNCONFIRMED;
        return new Got.Verdict(whole, Math.toIntExact(leftOut), loosest);
    }

    /**
     * Whether all that was asked was fetched, however the recorder's clock and times are off: what the window was widened by for its clock is used up
     * by that.
     */
    private boolean reachesBeyondDoubt() {
        return CutPlanner.allowsFor(source.offset())
                && claims.values().stream()
                        .allMatch(claim -> claim.uncertainty().compareTo(plan.timeDoubt()) <= 0);
    }

    private GotPart gotPart() {
        return new GotPart(
                verdict().whole(),
                reading(cut.firstFrame()),
                reading(cut.lastFrame()),
                reading(cut.end()),
                recordedSeconds(),
                seconds(asked.length()),
                cut.frames(),
                seconds(cut.frameLength()),
                seconds(cut.leadIn()),
                cut.hiddenFrames(),
                gapParts(),
                cut.overlaps().stream().map(this::overlap).toList());
    }

    /** Of the window that was cut. */
    private List<GapPart> gapParts() {
        return gaps(plan.window()).stream()
                .flatMap(gap -> withCauses(gap).stream())
                .toList();
    }

    /** More than a frame and a half without a frame; inside the clip the cutter has told pauses from gaps already. */
    private List<TimeWindow> gaps(TimeWindow window) {
        List<TimeWindow> inside = runs().stream()
                .filter(run -> run.from().isBefore(window.to()) && run.to().isAfter(window.from()))
                .toList();
        return CutPlanner.gaps(window, inside, cut.frameLength().multipliedBy(3).dividedBy(2));
    }

    /** A gap is unreadable where something was skipped; elsewhere nobody recorded it, as far as the recorder tells what it holds. */
    private List<GapPart> withCauses(TimeWindow gap) {
        GapCause nothing = source.source().tellsWhatItHolds() ? GapCause.NOT_RECORDED : GapCause.NOT_GIVEN;
        List<GapPart> parts = new ArrayList<>();
        Instant reached = gap.from();
        for (CutResult.Skipped skip : cut.skipped().stream()
                .sorted(Comparator.comparing(CutResult.Skipped::from))
                .toList()) {
            Instant from = later(atTrue(skip.from()), reached);
            Instant to = earlier(atTrue(skip.to()), gap.to());
            if (from.isBefore(to)) {
                add(parts, reached, from, nothing);
                add(parts, from, to, GapCause.UNREADABLE);
                reached = to;
            }
        }
        add(parts, reached, gap.to(), nothing);
        return parts;
    }

    private static void add(List<GapPart> parts, Instant from, Instant to, GapCause cause) {
        if (from.isBefore(to)) {
            parts.add(new GapPart(from, to, cause));
        }
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private OverlapPart overlap(CutResult.Overlap overlap) {
        return new OverlapPart(
                atTrue(overlap.from()),
                atTrue(overlap.to()),
                name(overlap.earlier()),
                name(overlap.later()),
                overlap.same() ? OverlapCause.SAME_FRAMES : OverlapCause.CLOCKS_DISAGREE,
                seconds(overlap.namesApart()));
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
                offset.seconds(), offset.uncertaintySeconds(), offset.method().name(), offset.measuredAt());
    }

    private static TrackPart track(CutResult.Track track) {
        return new TrackPart(
                track.kind(),
                track.codec(),
                track.width(),
                track.height(),
                track.kept(),
                track.leftOut(),
                rotation(track.turn()),
                track.turn() == Turn.NOT_CARRIED);
    }

    private static @Nullable Integer rotation(Turn turn) {
        return turn.degrees() == 0 ? null : turn.degrees();
    }

    private CodingPart coding(CutResult.Coding coding) {
        return new CodingPart(
                reading(coding.at()), coding.codec(), coding.width(), coding.height(), coding.entrySha256());
    }

    private SourcePart nativeFile(CutResult.Source file, @Nullable Stored stored) {
        return new SourcePart(
                name(file.file()),
                file.size(),
                file.sha256(),
                reading(file.start()),
                file.frames(),
                rotation(file.turn()),
                claim(claims.get(file.file())),
                stored == null ? null : stored.originals().get(file.file()));
    }

    private static @Nullable ClaimPart claim(@Nullable StartClaim claim) {
        return claim == null ? null : new ClaimPart(claim.basis(), seconds(claim.uncertainty()));
    }

    private SkippedPart skipped(CutResult.Skipped skip) {
        return new SkippedPart(
                name(skip.file()),
                skip.reason(),
                atTrue(skip.from()),
                atTrue(skip.to()),
                skip.stamped() == null ? null : atTrue(skip.stamped()));
    }

    private ClipPart clip() {
        CutResult.Proof proof = cut.proof();
        return new ClipPart(
                proof.size(), proof.sha256(), new FramesPart(proof.samples(), FramesPart.FRAMES, proof.framesSha256()));
    }

    private List<Got.Anchor> timeMap() {
        return cut.timeMap().stream()
                .map(anchor -> new Got.Anchor(seconds(anchor.media()), atTrue(anchor.at()), anchor.at()))
                .toList();
    }

    private Map<String, String> tools() {
        Map<String, String> tools = new TreeMap<>(cut.libraries());
        String version = CutFacts.class.getPackage().getImplementationVersion();
        tools.put("nhanchung", version == null ? "development" : version);
        tools.put("java", Runtime.version().toString());
        return tools;
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private Reading reading(Instant recorder) {
        return new Reading(atTrue(recorder), recorder);
    }

    private Instant atTrue(Instant reading) {
        return source.offset().toTrue(new RecorderTime(reading));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
