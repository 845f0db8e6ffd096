package vn.nhanchung.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.api.RegistryViews.CameraView;
import vn.nhanchung.camera.Ownership;
import vn.nhanchung.camera.View;
import vn.nhanchung.extraction.ExtractionState;
import vn.nhanchung.extraction.Got;
import vn.nhanchung.extraction.Manifest;
import vn.nhanchung.extraction.Purpose;
import vn.nhanchung.extraction.Refusal;
import vn.nhanchung.incident.Incident;
import vn.nhanchung.incident.IncidentKind;
import vn.nhanchung.incident.IncidentSource;
import vn.nhanchung.incident.IncidentState;
import vn.nhanchung.linking.Outcome;
import vn.nhanchung.recorder.Coverage;
import vn.nhanchung.recorder.RecordedCoverage;
import vn.nhanchung.recorder.Span;

/** Incidents, requests, extractions and clips as HTTP shows them. */
final class CaseViews {

    private CaseViews() {}

    /**
     * An incident in a list.
     *
     * @param code for example VV-2026-0001
     * @param window when it happened
     * @param openedBy the short name of who opened it
     * @param useful how many of its clips helped: their outcome shows the event or a suspect, or rules something out
     */
    record IncidentSummary(
            String code,
            IncidentKind kind,
            String title,
            String address,
            String wardCode,
            String wardName,
            Views.Interval window,
            IncidentState state,
            String openedBy,
            Instant openedAt,
            int extractions,
            int clips,
            int useful) {}

    /**
     * An incident's file.
     *
     * @param code for example VV-2026-0001
     * @param window when it happened
     * @param openedBy the short name of who opened it
     * @param useful how many of its clips helped: their outcome shows the event or a suspect, or rules something out
     * @param auditEntries how many entries the log has of it
     * @param clarified null until somebody clarified it
     * @param viewEntry the log entry of this very look; null where the answer is not a look
     */
    record IncidentView(
            String code,
            IncidentKind kind,
            String title,
            String address,
            String wardCode,
            String wardName,
            Views.Interval window,
            IncidentState state,
            String openedBy,
            Instant openedAt,
            int extractions,
            int clips,
            int useful,
            @Nullable String summary,
            Views.Position place,
            IncidentSource source,
            long requests,
            int links,
            long auditEntries,
            @Nullable Long viewEntry,
            Incident.@Nullable Clarification clarified) {}

    /**
     * The cameras that could have seen an incident.
     *
     * @param asked the window that coverage is told of
     * @param cameras the soonest overwritten first
     */
    record CandidateList(
            Views.Interval asked,
            double radiusMetres,
            long recordersAnswered,
            long recordersAsked,
            List<CandidateView> cameras) {}

    /**
     * A camera that could have seen an incident.
     *
     * @param coverage null where no recorder was asked
     * @param mayRequest whether its footage may be asked for
     * @param refusal why not; null when it may
     * @param taken stretches already in the vault for this incident
     */
    record CandidateView(
            CameraView camera,
            double distanceMetres,
            View view,
            @Nullable CoverageView coverage,
            boolean mayRequest,
            @Nullable Refusal refusal,
            List<Views.Interval> taken) {}

    /**
     * What a recorder holds of a window.
     *
     * @param oldest the oldest picture it holds; null where it does not tell
     * @param overwrittenAt when the first picture of the window will be overwritten; null where it does not tell
     */
    record CoverageView(
            RecordedCoverage.Completeness completeness,
            List<Views.Interval> runs,
            List<Views.Interval> gaps,
            @Nullable Instant oldest,
            @Nullable Instant overwrittenAt,
            Instant askedAt) {
        static @Nullable CoverageView of(@Nullable Coverage coverage) {
            return coverage == null
                    ? null
                    : new CoverageView(
                            coverage.completeness(),
                            intervals(coverage.runs()),
                            intervals(coverage.gaps()),
                            coverage.oldest(),
                            coverage.overwrittenAt(),
                            coverage.askedAt());
        }

        private static List<Views.Interval> intervals(List<Span> spans) {
            return spans.stream()
                    .map(span -> new Views.Interval(span.from(), span.to()))
                    .toList();
        }
    }

    /**
     * An accepted request.
     *
     * @param code for example YC-2026-0001
     * @param requestedBy the short name of who asked
     */
    record RequestView(
            String code,
            String incidentCode,
            Purpose purpose,
            String legalBasis,
            Views.Interval window,
            String requestedBy,
            Instant requestedAt,
            List<ExtractionView> extractions) {}

    /** The camera of an extraction. */
    record CameraRef(String code, String name, Ownership ownership) {}

    /**
     * One camera and one window of a request.
     *
     * @param code for example LT-2026-0001
     * @param attempt how often it has been tried, the running one included
     * @param progressSeconds how much of the window the running attempt has done
     * @param progressBytes how many bytes the running attempt has fetched, or written of the clip once it is being cut
     * @param cancelRequested whether somebody has asked to stop it and it has not ended yet
     * @param askedSeconds length of the window
     * @param mayPlayEarly whether it is at work and its recorder's files lie where they can be played from before they are stored;
     *     only opening it tells whether they can
     * @param trouble while it has failed, or waits to try again by itself; null otherwise
     * @param retryAt when it tries again by itself; null when it does not
     * @param clip null until it is stored
     * @param link null until somebody said what the clip did
     */
    record ExtractionView(
            String code,
            String requestCode,
            String incidentCode,
            CameraRef camera,
            Views.Interval asked,
            ExtractionState state,
            int attempt,
            double progressSeconds,
            long progressBytes,
            boolean cancelRequested,
            double askedSeconds,
            boolean mayPlayEarly,
            Sentences.@Nullable TroubleView trouble,
            @Nullable Instant retryAt,
            @Nullable ClipSummary clip,
            @Nullable LinkView link,
            Instant createdAt,
            Instant updatedAt) {}

    /**
     * What was stored.
     *
     * @param got from the first frame to the end of the last one, true time
     * @param gotSeconds how much of that holds frames
     * @param gaps stretches without frames of the window that was cut, which may be wider than the asked one
     * @param verdict what the manifest says of the clip as a whole; null where it was stored before that was kept, and
     *     the gaps tell
     * @param sha256 of the whole clip, in hexadecimal
     * @param codec FFmpeg's short name of the video codec
     * @param offset the recorder's clock as it was reckoned with
     */
    record ClipSummary(
            UUID id,
            Views.Interval got,
            double gotSeconds,
            List<GapView> gaps,
            Got.@Nullable Verdict verdict,
            int frames,
            long sizeBytes,
            String sha256,
            String codec,
            @Nullable Integer width,
            @Nullable Integer height,
            Views.Offset offset,
            LockView lock,
            Instant storedAt) {}

    /**
     * A stretch of true time without frames.
     *
     * @param cause why, as the manifest says; null where the clip was stored before that was kept
     */
    record GapView(Instant from, Instant to, Manifest.@Nullable GapCause cause) {}

    /** The lock on a clip as read back from the store. */
    record LockView(
            boolean enforced,
            @Nullable String mode,
            @Nullable Instant until,
            @Nullable String versionId) {}

    /** What a clip did for its incident. */
    record LinkView(
            String extractionCode,
            String incidentCode,
            Outcome outcome,
            @Nullable String note,
            String linkedBy,
            Instant linkedAt) {}

    /**
     * A look at a clip that is on record, and what is needed to show it.
     *
     * @param auditEntry number of the log entry
     * @param mediaUrl where the bytes are
     * @param timeMap media seconds to clock, linear from one point to the next; a jump is a gap
     * @param watermark to be shown over the picture
     */
    record ViewingView(
            UUID id,
            long auditEntry,
            Instant openedAt,
            Instant expiresAt,
            String mediaUrl,
            ExtractionView extraction,
            List<Got.Anchor> timeMap,
            String watermark) {}

    /**
     * A look at a clip that is not stored yet, on record as that, and what is needed to show it. What is seen is not evidence.
     *
     * @param auditEntry number of the log entry
     * @param mediaUrl where the bytes are
     * @param sizeBytes how many there are; those that will be stored
     * @param timeMap media seconds to clock, linear from one point to the next; a jump is a gap
     * @param watermark to be shown over the picture
     */
    record EarlyViewingView(
            UUID id,
            long auditEntry,
            Instant openedAt,
            Instant expiresAt,
            String mediaUrl,
            long sizeBytes,
            ExtractionView extraction,
            List<Got.Anchor> timeMap,
            String watermark) {}
}
