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

/**
 * The steps of an extraction on record: each is one transaction that holds the new state and its log entry. What an attempt
 * merely repeats is logged once it turns out to be more than that, see {@link Attempt}.
 */
@InWorker
@Component
@Transactional
class ExtractionSteps {

    private final ExtractionRows rows;
    private final FootageRequests requests;
    private final AttemptHistory history;
    private final PreviewQueue previews;
    private final WorkerIdentity worker;
    private final AuditLog log;
    private final Clock clock;

    ExtractionSteps(
            ExtractionRows rows,
            FootageRequests requests,
            AttemptHistory history,
            PreviewQueue previews,
            WorkerIdentity worker,
            AuditLog log,
            Clock clock) {
        this.rows = rows;
        this.requests = requests;
        this.history = history;
        this.previews = previews;
        this.worker = worker;
        this.log = log;
        this.clock = clock;
    }

    /** Starts the next attempt; empty when there is nothing left to do. */
    public Optional<Attempt> begin(String code) {
        ExtractionRow row = row(code);
        if (row.state().ended()) {
            return Optional.empty();
        }
        if (row.cancelRequested() && !row.isPastStopping()) {
            // Its worker died before it could stop.
            row.cancelled(clock.instant());
            return Optional.empty();
        }
        Deaths deaths = history.of(code, row.deathsFrom());
        FootageRequest request = requests.get(row.requestCode());
        if (deaths.quarantine()) {
            quarantine(row, new Attempt(row.toExtraction(), request, null, true, false), deaths);
            return Optional.empty();
        }
        Trouble before = row.waitsFor();
        row.begin(worker.id(), clock.instant());
        Attempt attempt = new Attempt(row.toExtraction(), request, before, deaths.suspect(), deaths.apart());
        log(attempt, ExtractionState.PLANNED, AuditAction.EXTRACTION_PLANNED);
        return Optional.of(attempt);
    }

    /** The attempt waits for a recorder, and its turn is still to come. */
    public void beforeItsTurn(Attempt attempt) {
        own(attempt);
        history.begin(attempt.code(), attempt.number());
    }

    /** The attempt's turn has come. One that only waited when its worker died had no part in it. */
    public void inTurn(Attempt attempt) {
        own(attempt);
        history.inTurn(attempt.code(), attempt.number(), attempt.alone());
    }

    /** The attempt has come to its next step. */
    public void advance(Attempt attempt, ExtractionState next, AuditAction action) {
        own(attempt).move(next, clock.instant());
        log(attempt, next, action);
    }

    /** What stood in the way is gone, so the attempt's steps are news after all. */
    public void resume(Attempt attempt) {
        attempt.release()
                .forEach(step -> append(
                        attempt,
                        step.action(),
                        Map.of(
                                "attempt", attempt.extraction().attempt(),
                                "at", step.at().toString())));
    }

    /** So much of the window has been fetched or cut. Not logged: it is the same step. */
    public void progressed(Attempt attempt, Duration done, long bytes) {
        own(attempt).progressed(done, bytes, clock.instant());
    }

    /** The clip is in the vault. Called inside the vault's own transaction, so that rows and clip agree. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void stored(Attempt attempt, UUID clipId, Got got) {
        own(attempt).stored(clipId, got, clock.instant());
        history.end(attempt.code(), attempt.number());
        previews.enqueue(clipId);
    }

    /** A person's request to stop has been followed. Logged when it was made. */
    public void cancelled(Attempt attempt) {
        own(attempt).cancelled(clock.instant());
        history.end(attempt.code(), attempt.number());
    }

    /** The worker stops and another one begins anew. */
    public void putDown(Attempt attempt) {
        own(attempt).putDown(clock.instant());
        history.end(attempt.code(), attempt.number());
    }

    /** The row is another attempt's by now; only that this one has ended is worth a note. */
    public void superseded(Attempt attempt) {
        history.end(attempt.code(), attempt.number());
    }

    /**
     * Something stands in the way.
     *
     * @param notBefore before when trying again cannot help; null where that is not known
     * @return when to try again by itself; null when the extraction has failed
     */
    public @Nullable Instant meet(Attempt attempt, Trouble trouble, String detail, @Nullable Instant notBefore) {
        ExtractionRow row = own(attempt);
        Instant now = clock.instant();
        int times = row.timesMet(trouble) + 1;
        Instant again = trouble.triesAgainAfter(times) ? later(now.plus(trouble.waitAfter(times)), notBefore) : null;
        row.meet(trouble, detail, again, now);
        history.end(attempt.code(), attempt.number());
        if (again == null || !attempt.repeats(trouble)) {
            resume(attempt);
            append(attempt, AuditAction.EXTRACTION_FAILED, facts(attempt, trouble, again));
        }
        return again;
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other != null && other.isAfter(one) ? other : one;
    }

    private void quarantine(ExtractionRow row, Attempt attempt, Deaths deaths) {
        row.meet(Trouble.QUARANTINED, deaths.toString(), null, clock.instant());
        append(attempt, AuditAction.EXTRACTION_FAILED, facts(attempt, Trouble.QUARANTINED, null));
    }

    /** The attempt's own row; an attempt that was taken for dead finds here that it is not the running one any more. */
    private ExtractionRow own(Attempt attempt) {
        ExtractionRow row = row(attempt.code());
        if (!attempt.owns(row.attempt(), row.workerId(), worker.id())) {
            throw new Superseded(attempt.code(), attempt.number());
        }
        return row;
    }

    private static Map<String, Object> facts(Attempt attempt, Trouble trouble, @Nullable Instant again) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("trouble", trouble.name());
        facts.put("attempt", attempt.extraction().attempt());
        if (again != null) {
            facts.put("retryAt", again.toString());
        }
        return facts;
    }

    private void log(Attempt attempt, ExtractionState reached, AuditAction action) {
        if (attempt.repeatsAt(reached)) {
            attempt.withhold(action, clock.instant());
        } else {
            resume(attempt);
            append(attempt, action, Map.of("attempt", attempt.extraction().attempt()));
        }
    }

    private ExtractionRow row(String code) {
        return rows.lock(code)
                .orElseThrow(() -> new RequestRefusal(RequestRefusal.Kind.EXTRACTION_NOT_FOUND, null, code));
    }

    private void append(Attempt attempt, AuditAction action, Map<String, ?> after) {
        log.append(AuditEvent.of(Actor.SERVICE, action, "extraction", attempt.code())
                .withIncident(attempt.extraction().incidentCode())
                .withPurpose(attempt.request().purpose().name())
                .withAfter(after));
    }
}
