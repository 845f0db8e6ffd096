package vn.nhanchung.extraction;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.audit.AuditAction;
import vn.nhanchung.audit.AuditEntry;
import vn.nhanchung.audit.AuditEvent;
import vn.nhanchung.audit.AuditLog;
import vn.nhanchung.extraction.EarlyRefusal.Kind;

/** The rows of looks before storing, each written in one transaction with its log entry. */
@Repository
class EarlyRecords {

    private final EntityManager entities;
    private final ExtractionRows rows;
    private final FootageRequests requests;
    private final AuditLog log;
    private final Clock clock;

    EarlyRecords(EntityManager entities, ExtractionRows rows, FootageRequests requests, AuditLog log, Clock clock) {
        this.entities = entities;
        this.rows = rows;
        this.requests = requests;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Puts a look on record, where the extraction is still at work at that moment.
     *
     * @throws EarlyRefusal EARLY_STORED, EARLY_ENDED
     */
    @Transactional
    public EarlyViewing open(String code, EarlyClip clip, Actor actor, Duration lasts) {
        // Held until the entry is written: what the log says of the state was so.
        Extraction extraction = atWork(code, rows.lock(code));
        var id = UUID.randomUUID();
        var until = clock.instant().plus(lasts);
        Map<String, Object> facts = new TreeMap<>();
        facts.put("viewing", id.toString());
        facts.put("until", until.toString());
        facts.put("size", clip.layout().size());
        facts.put("attempt", extraction.attempt());
        facts.put("state", extraction.state().name());
        facts.put("stored", false);
        AuditEntry entry = append(extraction, actor, AuditAction.EXTRACTION_VIEWED_EARLY, facts);
        var viewing = new EarlyViewing(
                id, code, actor.account(), entry.number(), clip.layout().size(), clip.fingerprint(), entry.at(), until);
        entities.persist(new EarlyViewingRow(viewing));
        return viewing;
    }

    /** Puts on record that a look was given the whole clip, and with which hash: the stored clip's, unless something is wrong. */
    @Transactional
    public void sentWhole(EarlyViewing viewing, Actor actor, String sha256) {
        String code = viewing.extractionCode();
        Extraction extraction = extraction(code, rows.findById(code));
        append(
                extraction,
                actor,
                AuditAction.EXTRACTION_SENT_WHOLE,
                Map.of("viewing", viewing.id().toString(), "size", viewing.size(), "sha256", sha256));
    }

    /** The look with that id, over or not. */
    @Transactional(readOnly = true)
    public Optional<EarlyViewing> find(UUID id) {
        return Optional.ofNullable(entities.find(EarlyViewingRow.class, id)).map(EarlyViewingRow::viewing);
    }

    /**
     * An extraction that may be looked at before it is stored.
     *
     * @throws EarlyRefusal EARLY_STORED, EARLY_ENDED
     */
    @Transactional(readOnly = true)
    public Extraction atWork(String code) {
        return atWork(code, rows.findById(code));
    }

    private static Extraction atWork(String code, Optional<ExtractionRow> row) {
        Extraction extraction = notEnded(code, row);
        if (extraction.state() == ExtractionState.STORED) {
            throw new EarlyRefusal(Kind.EARLY_STORED, code);
        }
        return extraction;
    }

    /**
     * An extraction that a look may go on at: at work, or stored meanwhile.
     *
     * @throws EarlyRefusal EARLY_ENDED
     */
    @Transactional(readOnly = true)
    public Extraction notEnded(String code) {
        return notEnded(code, rows.findById(code));
    }

    private static Extraction notEnded(String code, Optional<ExtractionRow> row) {
        Extraction extraction = extraction(code, row);
        if (extraction.cancelRequested() || extraction.state().mayBeTriedAgain()) {
            throw new EarlyRefusal(Kind.EARLY_ENDED, code);
        }
        return extraction;
    }

    private static Extraction extraction(String code, Optional<ExtractionRow> row) {
        return row.orElseThrow(() -> new RequestRefusal(RequestRefusal.Kind.EXTRACTION_NOT_FOUND, null, code))
                .toExtraction();
    }

    private AuditEntry append(Extraction extraction, Actor actor, AuditAction action, Map<String, ?> facts) {
        return log.append(AuditEvent.of(actor, action, "extraction", extraction.code())
                .withIncident(extraction.incidentCode())
                .withPurpose(requests.get(extraction.requestCode()).purpose().name())
                .withAfter(facts));
    }
}
