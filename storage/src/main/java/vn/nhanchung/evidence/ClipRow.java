package vn.nhanchung.evidence;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code clip} with its two objects. */
@Entity
@Immutable
@Table(name = "clip")
class ClipRow {

    @Id
    private UUID id;

    @Column(name = "extraction_code")
    private String extractionCode;

    @Column(name = "incident_code")
    private String incidentCode;

    private String purpose;

    @Column(name = "camera_code")
    private String cameraCode;

    @Column(name = "content_type")
    private String contentType;

    @OneToOne(cascade = CascadeType.PERSIST, optional = false)
    @JoinColumn(name = "master_id")
    private StoredObjectRow master;

    @OneToOne(cascade = CascadeType.PERSIST, optional = false)
    @JoinColumn(name = "manifest_id")
    private StoredObjectRow manifestObject;

    private String manifest;

    @Column(name = "stored_at")
    private Instant storedAt;

    @Column(name = "stored_entry")
    private long storedEntry;

    @SuppressWarnings("NullAway.Init")
    protected ClipRow() {}

    ClipRow(Clip clip) {
        id = clip.id();
        extractionCode = clip.extractionCode();
        incidentCode = clip.incidentCode();
        purpose = clip.purpose();
        cameraCode = clip.cameraCode();
        contentType = clip.contentType();
        master = new StoredObjectRow(clip.master());
        manifestObject = new StoredObjectRow(clip.manifestObject());
        manifest = clip.manifest();
        storedAt = clip.storedAt();
        storedEntry = clip.storedEntry();
    }

    Clip clip() {
        return new Clip(
                id,
                extractionCode,
                incidentCode,
                purpose,
                cameraCode,
                contentType,
                master.object(),
                manifestObject.object(),
                manifest,
                storedAt,
                storedEntry);
    }
}
