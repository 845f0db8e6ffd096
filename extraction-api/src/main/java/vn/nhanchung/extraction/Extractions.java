package vn.nhanchung.extraction;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
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
    private final ExtractionSources sources;
    private final Incidents incidents;
    private final ExtractionQueue queue;
    private final AuditLog log;
    private final Clock clock;

    Extractions(
            ExtractionRows rows,
            AskableCameras cameras,
            ExtractionSources sources,
            Incidents incidents,
            ExtractionQueue queue,
            AuditLog log,
            Clock clock) {
        this.rows = rows;
        this.cameras = cameras;
        this.sources = sources;
        this.incidents = incidents;
        this.queue = queue;
        this.log = log;
        this.clock = clock;
    }

    /** The extraction with this code. */
    public Extraction get(String code) {
        return rows.findById(code).orElseThrow(() -> notFound(code)).toExtraction();
    }

    /** The codes of those among these that stand in one of these states; one query. */
    public Set<String> inStates(Collection<String> codes, Set<ExtractionState> states) {
        return codes.isEmpty() ? Set.of() : rows.inStates(codes, states);
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
     * Tries a failed or a cancelled extraction again.
     *
     * @throws RequestRefusal when it is neither, its file was discarded, its camera may no longer be asked, or its incident is clarified
     */
    @Transactional
    public Extraction retry(String code, Actor actor) {
        ExtractionRow row = rows.lock(code).orElseThrow(() -> notFound(code));
        if (!row.state().mayBeTriedAgain()) {
            throw new RequestRefusal(Kind.EXTRACTION_NOT_FAILED, null, code);
        }
        Extraction failed = row.toExtraction();
        if (failed.trouble() == Trouble.UPLOAD_DISCARDED) {
            throw new RequestRefusal(Kind.UPLOAD_DISCARDED, null, code);
        }
        cameras.require(failed);
        RequestRules.checkOpen(incidents.get(failed.incidentCode()));
        row.retry(clock.instant());
        queue.enqueue(code, row.attempt(), sources.route(failed));
        log.append(AuditEvent.of(actor, AuditAction.EXTRACTION_RETRIED, "extraction", code)
                .withIncident(failed.incidentCode())
                .withAfter(Map.of("attempt", row.attempt() + 1)));
        return row.toExtraction();
    }

    /**
     * Stops an extraction. One that waits has ended at once; one at work stops within seconds and leaves nothing in the store,
     * or is stored where the request came too late. Asking again changes nothing.
     *
     * @throws RequestRefusal when it has ended otherwise
     */
    @Transactional
    public Extraction cancel(String code, Actor actor) {
        ExtractionRow row = rows.lock(code).orElseThrow(() -> notFound(code));
        if (row.state() == ExtractionState.CANCELLED || row.cancelRequested()) {
            return row.toExtraction();
        }
        if (row.state().ended()) {
            throw new RequestRefusal(Kind.EXTRACTION_ENDED, null, code);
        }
        boolean running = row.workerId() != null;
        if (running) {
            row.requestCancel(clock.instant());
        } else {
            row.cancelled(clock.instant());
            queue.remove(code);
        }
        Extraction cancelled = row.toExtraction();
        log.append(AuditEvent.of(actor, AuditAction.EXTRACTION_CANCELLED, "extraction", code)
                .withIncident(cancelled.incidentCode())
                .withAfter(Map.of("attempt", row.attempt(), "running", running)));
        return cancelled;
    }

    /**
     * Gives up for good an extraction whose uploaded file is discarded; part of the caller's transaction.
     *
     * @return false where it is stored, or something of it still goes on by itself; then it stays as it is
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean giveUp(String code) {
        ExtractionRow row = rows.lock(code).orElseThrow(() -> notFound(code));
        if (!row.state().mayBeTriedAgain()) {
            return false;
        }
        row.meet(Trouble.UPLOAD_DISCARDED, "", null, clock.instant());
        return true;
    }

    private static List<Extraction> records(List<ExtractionRow> rows) {
        return rows.stream().map(ExtractionRow::toExtraction).toList();
    }

    private static RequestRefusal notFound(String subject) {
        return new RequestRefusal(Kind.EXTRACTION_NOT_FOUND, null, subject);
    }
}
