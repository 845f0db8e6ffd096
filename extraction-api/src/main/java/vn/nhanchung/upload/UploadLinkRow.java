package vn.nhanchung.upload;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.camera.Camera;
import vn.nhanchung.extraction.Purpose;
import vn.nhanchung.incident.TimeWindow;

@Entity
@Table(name = "upload_link")
class UploadLinkRow {

    private static final Duration AGAIN_AFTER = Duration.ofMinutes(1);

    @Id
    private String code;

    @SuppressWarnings("UnusedVariable") // queries find by it
    private @Nullable String tokenHash;

    private String incidentCode;
    private String cameraCode;
    private String cameraName;

    @Enumerated(EnumType.STRING)
    private Purpose purpose;

    private String legalBasis;
    private Instant windowFrom;
    private Instant windowTo;
    private String actorAccount;
    private String actorName;
    private String actorRole;
    private String actorUnit;
    private Instant createdAt;
    private Instant expiresAt;
    private @Nullable String wardCode;
    private @Nullable String wardName;
    private int handing;
    private @Nullable String handedBy;
    private @Nullable Instant handedAt;
    private @Nullable Instant openedAt;
    private @Nullable Instant lastOpenedAt;
    private @Nullable Instant revokedAt;

    @Version
    @SuppressWarnings("UnusedVariable")
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected UploadLinkRow() {
        // Hibernate fills it.
    }

    @SuppressWarnings("checkstyle:ParameterNumber")
    UploadLinkRow(String code, NewUploadLink asked, Camera camera, Actor actor, Instant createdAt, Instant expiresAt) {
        this.code = code;
        this.incidentCode = asked.incidentCode();
        this.cameraCode = camera.code();
        this.cameraName = camera.name();
        this.purpose = asked.purpose();
        this.legalBasis = asked.legalBasis().strip();
        this.windowFrom = asked.window().from();
        this.windowTo = asked.window().to();
        this.actorAccount = actor.account();
        this.actorName = actor.name();
        this.actorRole = actor.role();
        this.actorUnit = actor.unit();
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    /** Lets the officials of its camera's ward hand it over. */
    void askWard(Camera camera) {
        wardCode = camera.wardCode();
        wardName = camera.wardName();
    }

    /** Gives it a token, which ends the former one and what is known of its opening. */
    void handOut(String hash, Actor by, Instant now) {
        tokenHash = hash;
        handing++;
        handedBy = by.name();
        handedAt = now;
        openedAt = null;
        lastOpenedAt = null;
    }

    /** Whether this opening is news: a page that is reloaded again and again is one entry a minute. */
    boolean opened(Instant now) {
        boolean news = lastOpenedAt == null || now.isAfter(lastOpenedAt.plus(AGAIN_AFTER));
        if (news) {
            lastOpenedAt = now;
            openedAt = openedAt == null ? now : openedAt;
        }
        return news;
    }

    void revoke(Instant now) {
        revokedAt = revokedAt == null ? now : revokedAt;
    }

    private UploadLink.@Nullable Handing handed() {
        return handedBy == null || handedAt == null ? null : new UploadLink.Handing(handing, handedBy, handedAt);
    }

    UploadLink toLink() {
        return new UploadLink(
                code,
                incidentCode,
                cameraCode,
                cameraName,
                purpose,
                legalBasis,
                new TimeWindow(windowFrom, windowTo),
                new Actor(actorAccount, actorName, actorRole, actorUnit),
                createdAt,
                expiresAt,
                wardCode,
                wardName,
                handed(),
                openedAt,
                revokedAt);
    }
}
