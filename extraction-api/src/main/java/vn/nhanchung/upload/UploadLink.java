package vn.nhanchung.upload;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.audit.AuditAction;
import vn.nhanchung.audit.AuditEvent;
import vn.nhanchung.extraction.NewRequest;
import vn.nhanchung.extraction.Purpose;
import vn.nhanchung.incident.TimeWindow;
import vn.nhanchung.upload.UploadRefusal.Kind;

/**
 * A one-time link; never holds its token.
 *
 * @param code for example {@code TL-2026-0001}
 * @param createdBy on whose request footage by it is taken
 * @param wardCode the ward whose officials were asked to hand it over; null where its maker does so alone
 * @param handed who made its token; null while there is none
 * @param openedAt when it was first opened; null while nobody did
 */
public record UploadLink(
        String code,
        String incidentCode,
        String cameraCode,
        String cameraName,
        Purpose purpose,
        String legalBasis,
        TimeWindow window,
        Actor createdBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable String wardCode,
        @Nullable String wardName,
        @Nullable Handing handed,
        @Nullable Instant openedAt,
        @Nullable Instant revokedAt) {

    /**
     * The making of a token, which ends the former one.
     *
     * @param number which one of this link it is, the first being 1
     * @param by the short name of who made it, to hand it over
     */
    public record Handing(int number, String by, Instant at) {}

    /** Which token of it holds, by its number; 0 while there is none. */
    int handing() {
        return handed == null ? 0 : handed.number();
    }

    /** Throws UPLOAD_LINK_UNKNOWN where another token was made of this link since somebody came by it. */
    void requireToken(UploadLink asTheyCame) {
        if (handing() != asTheyCame.handing()) {
            throw new UploadRefusal(Kind.UPLOAD_LINK_UNKNOWN, code);
        }
    }

    /** Throws UPLOAD_LINK_REVOKED or UPLOAD_LINK_EXPIRED where nothing may come by it any more. */
    void requireAlive(Instant now) {
        if (revokedAt != null) {
            throw new UploadRefusal(Kind.UPLOAD_LINK_REVOKED, code);
        }
        if (!now.isBefore(expiresAt)) {
            throw new UploadRefusal(Kind.UPLOAD_LINK_EXPIRED, code);
        }
    }

    boolean isRevoked() {
        return revokedAt != null;
    }

    boolean isAlive(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }

    /** What is asked for by it. Its id is nobody's choice: whoever could name it could have another request taken for this one. */
    NewRequest asked() {
        return new NewRequest(UUID.randomUUID(), incidentCode, purpose, legalBasis, List.of(cameraCode), window);
    }

    /** The beginning of a log entry about it. */
    AuditEvent event(Actor actor, AuditAction action) {
        return AuditEvent.of(actor, action, "upload", code)
                .withIncident(incidentCode)
                .withPurpose(purpose.name());
    }

    /** Whoever holds it, as the log names them. */
    Actor holder(String name) {
        return new Actor("link:" + code, name, "LINK_HOLDER", "");
    }
}
