package vn.nhanchung.evidence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code clip_viewing}. */
@Entity
@Immutable
@Table(name = "clip_viewing")
class ViewingRow {

    @Id
    private UUID id;

    @Column(name = "clip_id")
    private UUID clipId;

    private String account;

    @Column(name = "audit_entry")
    private long auditEntry;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @SuppressWarnings("NullAway.Init")
    protected ViewingRow() {}

    ViewingRow(Viewing viewing) {
        id = viewing.id();
        clipId = viewing.clipId();
        account = viewing.account();
        auditEntry = viewing.auditEntry();
        openedAt = viewing.openedAt();
        expiresAt = viewing.expiresAt();
    }

    Viewing viewing() {
        return new Viewing(id, clipId, account, auditEntry, openedAt, expiresAt);
    }
}
