package vn.nhanchung.camera;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "camera")
class CameraRow {

    @Id
    private String code;

    private String name;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "site_code")
    private SiteRow site;

    @Enumerated(EnumType.STRING)
    private Ownership ownership;

    private double lat;
    private double lon;
    private double bearing;
    private double fieldOfView;
    private double rangeMetres;

    @Enumerated(EnumType.STRING)
    private CameraStatus status;

    private @Nullable String statusReason;

    private boolean sample;

    private @Nullable String ownerName;

    @Enumerated(EnumType.STRING)
    @Column(name = "consent")
    private Consent.@Nullable State consentState;

    private @Nullable Instant consentSince;

    /** Only queries read it. */
    @SuppressWarnings("UnusedVariable")
    private String folded;

    @SuppressWarnings("NullAway.Init")
    protected CameraRow() {}

    CameraRow(Camera camera, SiteRow site) {
        this.site = site;
        code = camera.code();
        name = camera.name();
        ownership = camera.ownership();
        lat = camera.sector().position().lat();
        lon = camera.sector().position().lon();
        bearing = camera.sector().bearing();
        fieldOfView = camera.sector().fieldOfView();
        rangeMetres = camera.sector().rangeMetres();
        status = camera.status();
        statusReason = camera.statusReason();
        sample = camera.sample();
        folded = FoldedText.of(code, name, site.name(), site.wardName());
        record(camera.consent());
    }

    final void record(@Nullable Consent consent) {
        ownerName = consent == null ? null : consent.owner();
        consentState = consent == null ? null : consent.state();
        consentSince = consent == null ? null : consent.since();
    }

    @Nullable
    Consent consent() {
        return consentState == null
                ? null
                : new Consent(Objects.requireNonNull(ownerName), consentState, Objects.requireNonNull(consentSince));
    }

    Camera toCamera() {
        return new Camera(
                code,
                name,
                site.code(),
                site.name(),
                site.wardCode(),
                site.wardName(),
                ownership,
                status,
                statusReason,
                sector(),
                sample,
                consent());
    }

    /** Needs no ward's row. */
    MapCamera toMapCamera() {
        return new MapCamera(code, name, site.code(), site.wardCode(), sector(), ownership, status);
    }

    private ViewSector sector() {
        return new ViewSector(new Position(lat, lon), bearing, fieldOfView, rangeMetres);
    }
}
