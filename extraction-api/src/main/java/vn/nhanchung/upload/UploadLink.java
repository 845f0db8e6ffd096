package vn.nhanchung.upload;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.extraction.Purpose;
import vn.nhanchung.incident.TimeWindow;
import vn.nhanchung.upload.UploadRefusal.Kind;

/**
 * A one-time link; never holds its token.
 *
 * @param code for example {@code TL-2026-0001}
 * @param createdBy on whose request footage by it is taken
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
        @Nullable Instant openedAt,
        @Nullable Instant revokedAt) {

    /** Throws UPLOAD_LINK_REVOKED or UPLOAD_LINK_EXPIRED where nothing may come by it any more. */
    void requireAlive(Instant now) {
        if (revokedAt != null) {
            throw new UploadRefusal(Kind.UPLOAD_LINK_REVOKED, code);
        }
        if (!now.isBefore(expiresAt)) {
            throw new UploadRefusal(Kind.UPLOAD_LINK_EXPIRED, code);
        }
    }

    boolean isAlive(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }

    /** Whoever holds it, as the log names them. */
    Actor holder(String name) {
        return new Actor("link:" + code, name, "LINK_HOLDER", "");
    }
}
