package vn.nhanchung.extraction;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.audit.AuditAction;
import vn.nhanchung.audit.AuditEvent;
import vn.nhanchung.audit.AuditLog;

/** The steps of an extraction on record: each is one transaction that holds the new state and its log entry. */
@Component
@Transactional
class ExtractionSteps {

    private final ExtractionRows rows;
    private final FootageRequests requests;
    private final AuditLog log;
    private final Clock clock;

    ExtractionSteps(ExtractionRows rows, FootageRequests requests, AuditLog log, Clock clock) {
        this.rows = rows;
        this.requests = requests;
        this.log = log;
        this.clock = clock;
    }

    /** Starts the next attempt; empty when there is nothing left to do. */
    public Optional<Job> begin(String code) {
        ExtractionRow row = row(code);
        if (row.state().ended()) {
            return Optional.empty();
        }
        row.begin(clock.instant());
        append(row, AuditAction.EXTRACTION_PLANNED, Map.of("attempt", row.attempt()));
        return Optional.of(new Job(row.toExtraction(), requests.get(row.requestCode())));
    }

    /** The attempt has come to its next step. */
    public void advance(String code, ExtractionState next, AuditAction action) {
        ExtractionRow row = row(code);
        row.move(next, clock.instant());
        append(row, action, Map.of("attempt", row.attempt()));
    }

    /** So much of the window has been cut. Not logged: it is the same step. */
    public void progressed(String code, Duration cut) {
        row(code).progressed(cut, clock.instant());
    }

    /** The clip is in the vault. Called inside the vault's own transaction, so that rows and clip agree. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void stored(String code, UUID clipId, Got got) {
        row(code).stored(clipId, got, clock.instant());
    }

    /**
     * Something stands in the way.
     *
     * @return when to try again by itself; null when the extraction has failed
     */
    public @Nullable Instant meet(String code, Trouble trouble, String detail) {
        ExtractionRow row = row(code);
        Instant now = clock.instant();
        Instant again = trouble.triesAgainAfter(row.attempt()) ? now.plus(trouble.waitAfter(row.attempt())) : null;
        row.meet(trouble, detail, again, now);
        Map<String, Object> after = new HashMap<>(Map.of("trouble", trouble.name(), "attempt", row.attempt()));
        if (again != null) {
            after.put("retryAt", again.toString());
        }
        append(row, AuditAction.EXTRACTION_FAILED, after);
        return again;
    }

    private ExtractionRow row(String code) {
        return rows.lock(code)
                .orElseThrow(() -> new RequestRefusal(RequestRefusal.Kind.EXTRACTION_NOT_FOUND, null, code));
    }

    private void append(ExtractionRow row, AuditAction action, Map<String, ?> after) {
        Extraction extraction = row.toExtraction();
        log.append(AuditEvent.of(Actor.SERVICE, action, "extraction", extraction.code())
                .withIncident(extraction.incidentCode())
                .withPurpose(requests.get(extraction.requestCode()).purpose().name())
                .withAfter(after));
    }

    /** One attempt's work order. */
    record Job(Extraction extraction, FootageRequest request) {}
}
