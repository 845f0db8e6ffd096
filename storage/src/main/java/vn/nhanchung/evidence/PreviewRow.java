package vn.nhanchung.evidence;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of {@code clip_preview} with its object. */
@Entity
@Immutable
@Table(name = "clip_preview")
class PreviewRow {

    /** A clip has one of each kind. */
    @Embeddable
    record Key(
            @Column(name = "clip_id") UUID clipId,

            @Column(name = "kind") @Enumerated(EnumType.STRING)
            PreviewKind kind) {}

    @EmbeddedId
    private Key key;

    @OneToOne(cascade = CascadeType.PERSIST, optional = false)
    @JoinColumn(name = "object_id")
    private StoredObjectRow object;

    @SuppressWarnings("UnusedVariable") // kept for who looks into the database
    @Column(name = "media_type")
    private String mediaType;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Object> facts;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> tools;

    @Column(name = "made_at")
    private Instant madeAt;

    @Column(name = "made_entry")
    private long madeEntry;

    @SuppressWarnings("NullAway.Init")
    protected PreviewRow() {}

    PreviewRow(Preview preview) {
        key = new Key(preview.clipId(), preview.kind());
        object = new StoredObjectRow(preview.object());
        mediaType = preview.kind().mediaType();
        facts = preview.facts();
        tools = preview.tools();
        madeAt = preview.madeAt();
        madeEntry = preview.madeEntry();
    }

    Preview preview() {
        return new Preview(key.clipId(), key.kind(), object.object(), facts, tools, madeAt, madeEntry);
    }
}
