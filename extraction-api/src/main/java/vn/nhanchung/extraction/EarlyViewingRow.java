package vn.nhanchung.extraction;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code early_viewing}. */
@Entity
@Immutable
@Table(name = "early_viewing")
class EarlyViewingRow {

    @Id
    private UUID id;

    private String extractionCode;
    private String account;
    private long auditEntry;
    private long size;
    private String fingerprint;
    private Instant openedAt;
    private Instant expiresAt;

    @SuppressWarnings("NullAway.Init")
    protected EarlyViewingRow() {
        // Hibernate fills it.
    }

    EarlyViewingRow(EarlyViewing viewing) {
        id = viewing.id();
        extractionCode = viewing.extractionCode();
        account = viewing.account();
        auditEntry = viewing.auditEntry();
        size = viewing.size();
        fingerprint = viewing.fingerprint();
        openedAt = viewing.openedAt();
        expiresAt = viewing.expiresAt();
    }

    EarlyViewing viewing() {
        return new EarlyViewing(id, extractionCode, account, auditEntry, size, fingerprint, openedAt, expiresAt);
    }
}
