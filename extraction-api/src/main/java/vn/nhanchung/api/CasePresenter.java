package vn.nhanchung.api;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.nhanchung.api.CaseViews.CameraRef;
import vn.nhanchung.api.CaseViews.ClipSummary;
import vn.nhanchung.api.CaseViews.ExtractionView;
import vn.nhanchung.api.CaseViews.GapView;
import vn.nhanchung.api.CaseViews.LinkView;
import vn.nhanchung.api.CaseViews.LockView;
import vn.nhanchung.api.CaseViews.RequestView;
import vn.nhanchung.camera.Ownership;
import vn.nhanchung.evidence.Clip;
import vn.nhanchung.evidence.EvidenceVault;
import vn.nhanchung.evidence.StoredObject;
import vn.nhanchung.extraction.Extraction;
import vn.nhanchung.extraction.FootageRequest;
import vn.nhanchung.extraction.Got;
import vn.nhanchung.extraction.Trouble;
import vn.nhanchung.linking.Link;
import vn.nhanchung.linking.Links;
import vn.nhanchung.recorder.ClockOffset;
import vn.nhanchung.recorder.RecorderView;
import vn.nhanchung.recorder.Recorders;

/** Puts extractions together with their clips, links and recorders; a list of any length costs three queries at most. */
@Component
class CasePresenter {

    private final EvidenceVault vault;
    private final Links links;
    private final Recorders recorders;
    private final Sentences sentences;

    CasePresenter(EvidenceVault vault, Links links, Recorders recorders, Sentences sentences) {
        this.vault = vault;
        this.links = links;
        this.recorders = recorders;
        this.sentences = sentences;
    }

    ExtractionView view(Extraction extraction) {
        return views(List.of(extraction)).getFirst();
    }

    List<ExtractionView> views(Collection<Extraction> extractions) {
        List<String> codes = extractions.stream().map(Extraction::code).toList();
        Map<String, Clip> clips = vault.ofExtractions(codes).stream()
                .collect(Collectors.toMap(Clip::extractionCode, Function.identity()));
        Map<String, Link> linked = links.ofExtractions(codes);
        Set<String> inPlace = camerasInPlace(extractions);
        return extractions.stream()
                .map(extraction -> view(
                        extraction,
                        clips.get(extraction.code()),
                        linked.get(extraction.code()),
                        inPlace.contains(extraction.cameraCode())))
                .toList();
    }

    /** The cameras of those at work whose recorder's files the service itself may read where they lie. */
    private Set<String> camerasInPlace(Collection<Extraction> extractions) {
        Set<String> cameras = extractions.stream()
                .filter(CasePresenter::atWork)
                .map(Extraction::cameraCode)
                .collect(Collectors.toSet());
        if (cameras.isEmpty()) {
            return Set.of();
        }
        return recorders.describe(cameras).entrySet().stream()
                .filter(found -> mayBePlayedWhereItLies(found.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What has to be fetched, or only others reach, is not there to be read. */
    private static boolean mayBePlayedWhereItLies(RecorderView recorder) {
        return recorder.kind().inPlace() && recorder.reach().isEmpty();
    }

    private static boolean atWork(Extraction extraction) {
        return !extraction.state().ended() && !extraction.cancelRequested();
    }

    List<RequestView> requests(List<FootageRequest> requests) {
        Map<String, ExtractionView> byCode =
                views(requests.stream()
                                .flatMap(request -> request.extractions().stream())
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(ExtractionView::code, Function.identity()));
        return requests.stream().map(request -> view(request, byCode)).toList();
    }

    static LinkView view(Link link) {
        return new LinkView(
                link.extractionCode(),
                link.incidentCode(),
                link.outcome(),
                link.note(),
                link.linkedBy(),
                link.linkedAt());
    }

    private static RequestView view(FootageRequest request, Map<String, ExtractionView> byCode) {
        return new RequestView(
                request.code(),
                request.incidentCode(),
                request.purpose(),
                request.legalBasis(),
                Views.Interval.of(request.window()),
                request.requestedBy().name(),
                request.requestedAt(),
                request.extractions().stream()
                        .map(Extraction::code)
                        .map(byCode::get)
                        .toList());
    }

    private ExtractionView view(Extraction extraction, @Nullable Clip clip, @Nullable Link link, boolean inPlace) {
        return new ExtractionView(
                extraction.code(),
                extraction.requestCode(),
                extraction.incidentCode(),
                new CameraRef(
                        extraction.cameraCode(),
                        extraction.cameraName(),
                        extraction.household() ? Ownership.HOUSEHOLD : Ownership.PUBLIC),
                Views.Interval.of(extraction.asked()),
                extraction.state(),
                extraction.attempt(),
                extraction.progress().toMillis() / 1e3,
                extraction.progressBytes(),
                extraction.cancelRequested(),
                extraction.asked().length().toMillis() / 1e3,
                inPlace && extraction.uploaded() == null && atWork(extraction),
                trouble(extraction),
                extraction.retryAt(),
                summary(clip, extraction.got()),
                link == null ? null : view(link),
                extraction.createdAt(),
                extraction.updatedAt());
    }

    private Sentences.@Nullable TroubleView trouble(Extraction extraction) {
        Trouble trouble = extraction.trouble();
        if (trouble == null) {
            return null;
        }
        return extraction.retryAt() == null ? sentences.trouble(trouble) : sentences.troubleOfOneThatWaits(trouble);
    }

    private static @Nullable ClipSummary summary(@Nullable Clip clip, @Nullable Got got) {
        if (clip == null || got == null) {
            return null;
        }
        StoredObject master = clip.master();
        return new ClipSummary(
                clip.id(),
                Views.Interval.of(got.window()),
                got.recordedSeconds(),
                got.gaps().stream()
                        .map(gap -> new GapView(gap.from(), gap.to(), gap.cause()))
                        .toList(),
                got.verdict(),
                got.frames(),
                master.size(),
                master.sha256(),
                got.codec(),
                got.width(),
                got.height(),
                new Views.Offset(
                        got.clock().offsetSeconds(),
                        got.clock().uncertaintySeconds(),
                        ClockOffset.Method.valueOf(got.clock().method()),
                        got.clock().measuredAt()),
                new LockView(
                        master.lock().enforced(),
                        master.lock().mode(),
                        master.lock().until(),
                        master.versionId()),
                clip.storedAt());
    }
}
