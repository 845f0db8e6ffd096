package vn.nhanchung.extraction;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.audit.AuditAction;
import vn.nhanchung.audit.AuditEvent;
import vn.nhanchung.audit.AuditLog;
import vn.nhanchung.extraction.RequestRefusal.Kind;
import vn.nhanchung.incident.Incidents;

/** What became of each camera and window of the accepted requests. */
@Service
@Transactional(readOnly = true)
public class Extractions {

    private final ExtractionRows rows;
    private final AskableCameras cameras;
    private final Incidents incidents;
    private final ExtractionQueue queue;
    private final AuditLog log;
    private final Clock clock;

    Extractions(
            ExtractionRows rows,
            AskableCameras cameras,
            Incidents incidents,
            ExtractionQueue queue,
            AuditLog log,
            Clock clock) {
        this.rows = rows;
        this.cameras = cameras;
        this.incidents = incidents;
        this.queue = queue;
        this.log = log;
        this.clock = clock;
    }

    /** The extraction with this code. */
    public Extraction get(String code) {
        return rows.findById(code).orElseThrow(() -> notFound(code)).toExtraction();
    }

    /** The extraction whose clip this is. */
    public Extraction ofClip(UUID clipId) {
        return rows.findByClipId(clipId)
                .orElseThrow(() -> notFound(clipId.toString()))
                .toExtraction();
    }

    /** All of an incident, the newest first. */
    public List<Extraction> ofIncident(String incident) {
        return records(rows.ofIncident(incident));
    }

    /** All of several incidents, in no order. */
    public List<Extraction> ofIncidents(Collection<String> incidents) {
        return records(rows.ofIncidents(incidents));
    }

    /** Those of an incident that changed at or after an instant; the same one may come twice. */
    public List<Extraction> changedSince(String incident, Instant since) {
        return records(rows.changedSince(incident, since));
    }

    /** A page of the stored ones, of one incident or of all when it is null. */
    public ExtractionPage stored(@Nullable String incident, int page, int size) {
        var found = rows.stored(incident, PageRequest.of(page, size));
        return new ExtractionPage(records(found.getContent()), found.getTotalElements());
    }

    /**
     * Tries a failed extraction again.
     *
     * @throws RequestRefusal when it has not failed, its camera may no longer be asked, or its incident is clarified
     */
    @Transactional
    public Extraction retry(String code, Actor actor) {
        ExtractionRow row = rows.lock(code).orElseThrow(() -> notFound(code));
        if (row.state() != ExtractionState.FAILED) {
            throw new RequestRefusal(Kind.EXTRACTION_NOT_FAILED, null, code);
        }
        Extraction failed = row.toExtraction();
        cameras.require(failed.cameraCode());
        RequestRules.checkOpen(incidents.get(failed.incidentCode()));
        row.move(ExtractionState.PLANNED, clock.instant());
        queue.enqueue(code, row.attempt());
        log.append(AuditEvent.of(actor, AuditAction.EXTRACTION_RETRIED, "extraction", code)
                .withIncident(failed.incidentCode())
                .withAfter(Map.of("attempt", row.attempt() + 1)));
        return row.toExtraction();
    }

    private static List<Extraction> records(List<ExtractionRow> rows) {
        return rows.stream().map(ExtractionRow::toExtraction).toList();
    }

    private static RequestRefusal notFound(String subject) {
        return new RequestRefusal(Kind.EXTRACTION_NOT_FOUND, null, subject);
    }
}
