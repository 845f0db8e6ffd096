package vn.nhanchung.upload;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.audit.AuditAction;
import vn.nhanchung.audit.AuditLog;
import vn.nhanchung.extraction.ExtractionState;
import vn.nhanchung.extraction.Extractions;
import vn.nhanchung.upload.UploadRefusal.Kind;

/** Received files that no evidence was made of: what they take up, and how a person gives one up. */
@Service
public class UploadDiscards {

    private static final int LONGEST_REASON = 500;

    /** Ended, and nothing was stored. */
    private static final Set<ExtractionState> WITHOUT_EVIDENCE =
            EnumSet.of(ExtractionState.FAILED, ExtractionState.CANCELLED);

    private final UploadRows rows;
    private final UploadRecords records;
    private final UploadEndings endings;
    private final Extractions extractions;
    private final UploadRoom room;
    private final AuditLog log;
    private final TransactionTemplate transactions;
    private final Clock clock;

    @SuppressWarnings("checkstyle:ParameterNumber")
    UploadDiscards(
            UploadRows rows,
            UploadRecords records,
            UploadEndings endings,
            Extractions extractions,
            UploadRoom room,
            AuditLog log,
            TransactionTemplate transactions,
            Clock clock) {
        this.rows = rows;
        this.records = records;
        this.endings = endings;
        this.extractions = extractions;
        this.room = room;
        this.log = log;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * What uploads take up of what they may.
     *
     * @param used bytes of all that were begun and are not in the vault, as they will be when they are whole
     * @param total bytes that they may take
     * @param discardable files whose extraction has ended without evidence, the oldest first
     */
    public record Room(long used, long total, List<Upload> discardable) {}

    /** How much room is used up, and by what of it nothing becomes. */
    public Room room() {
        List<Upload> kept = records.kept();
        return new Room(kept.stream().mapToLong(Upload::size).sum(), room.total(), discardable(kept));
    }

    /**
     * Those among uploads that were received, and whose extraction has ended without evidence: nothing goes on by itself. In their
     * order.
     */
    public List<Upload> discardable(Collection<Upload> uploads) {
        List<Upload> received = uploads.stream()
                .filter(upload -> upload.state() == UploadState.RECEIVED && upload.discarded() == null)
                .toList();
        Set<String> unused = extractions.inStates(
                received.stream().map(Upload::extractionCode).toList(), WITHOUT_EVIDENCE);
        return received.stream()
                .filter(upload -> unused.contains(upload.extractionCode()))
                .toList();
    }

    /**
     * Gives up a file for good. Its extraction has failed from then on and cannot be tried again.
     *
     * @param reason why, in the investigator's words
     * @throws UploadRefusal UPLOAD_NOT_FOUND, UPLOAD_DISCARD_REASON_MISSING, UPLOAD_IN_USE where evidence was made of it or it is still
     *     worked on
     */
    public void discard(String linkCode, UUID id, String reason, Actor investigator) {
        String why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw new UploadRefusal(Kind.UPLOAD_DISCARD_REASON_MISSING, "reason", "");
        }
        Upload upload = records.require(linkCode, id);
        transactions.executeWithoutResult(status -> putOnRecord(upload, why, investigator));
        endings.remove(upload);
    }

    private void putOnRecord(Upload upload, String why, Actor investigator) {
        UploadRow row = rows.lock(upload.id()).orElseThrow();
        Upload now = row.toUpload();
        String extraction = now.extractionCode();
        if (extraction == null || now.discarded() != null || !extractions.giveUp(extraction)) {
            throw new UploadRefusal(Kind.UPLOAD_IN_USE, upload.linkCode());
        }
        // PostgreSQL keeps microseconds.
        row.discard(investigator.name(), why, clock.instant().truncatedTo(ChronoUnit.MICROS));
        log.append(records.link(upload.linkCode())
                .event(investigator, AuditAction.UPLOAD_DISCARDED)
                .withAfter(Map.of(
                        "upload", upload.id().toString(),
                        "sentAs", now.sentAs(),
                        "size", now.size(),
                        "sha256", String.valueOf(now.sha256()),
                        "extraction", extraction,
                        "reason", why)));
    }
}
