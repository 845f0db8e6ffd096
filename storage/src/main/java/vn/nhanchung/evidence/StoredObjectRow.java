package vn.nhanchung.evidence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code stored_object}. */
@Entity
@Immutable
@Table(name = "stored_object")
class StoredObjectRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String bucket;

    @Column(name = "object_key")
    private String key;

    @Column(name = "version_id")
    private @Nullable String versionId;

    private String sha256;

    private long size;

    @Column(name = "lock_mode")
    private @Nullable String lockMode;

    @Column(name = "lock_until")
    private @Nullable Instant lockUntil;

    @SuppressWarnings("NullAway.Init")
    protected StoredObjectRow() {}

    StoredObjectRow(StoredObject object) {
        bucket = object.bucket();
        key = object.key();
        versionId = object.versionId();
        sha256 = object.sha256();
        size = object.size();
        lockMode = object.lock().mode();
        lockUntil = object.lock().until();
    }

    StoredObject object() {
        var lock = lockMode == null ? LockStatus.NONE : new LockStatus(true, lockMode, lockUntil);
        return new StoredObject(bucket, key, versionId, sha256, size, lock);
    }
}
