package vn.nhanchung.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.extraction.Purpose;
import vn.nhanchung.upload.UploadState;

/** Links for uploads, and what came by them, as HTTP shows them. */
final class UploadViews {

    private UploadViews() {}

    /** How far a link has come. */
    enum UploadLinkState {
        /** Its camera's ward was asked to hand it over, and nobody there has made it. */
        ASKED,
        /** Nobody has opened it. */
        WAITING,
        /** It was opened, and nothing was sent yet. */
        OPENED,
        /** A file is coming. */
        RECEIVING,
        /** A file has come whole. */
        RECEIVED,
        EXPIRED,
        REVOKED
    }

    /** What has become of a file that was received. */
    enum UploadOutcome {
        /** It is being looked through and stored. */
        CHECKING,
        /** It is in the vault. */
        KEPT,
        /** It cannot be read as video. */
        UNREADABLE,
        /** It holds nothing of the window, by the time that was said. */
        OUTSIDE_WINDOW,
        /** An investigator gave it up. */
        DISCARDED,
        /** Something else stands in the way, which people of the service see to. */
        DELAYED
    }

    /**
     * A link, as those see it who work on its incident. Never its token.
     *
     * @param code for example TL-2026-0001
     * @param createdBy the short name of who made it
     * @param ward the ward that was asked to hand it over; null where its maker does so alone
     * @param handedBy the short name of who made the address that holds now; null while there is none
     * @param upload the file that came or is coming by it; null while there is none
     */
    record UploadLinkView(
            String code,
            String incidentCode,
            String cameraCode,
            String cameraName,
            Purpose purpose,
            String legalBasis,
            Views.Interval window,
            String createdBy,
            Instant createdAt,
            Instant expiresAt,
            @Nullable String ward,
            @Nullable String handedBy,
            @Nullable Instant handedAt,
            UploadLinkState state,
            @Nullable UploadView upload) {}

    /**
     * A link that was just made.
     *
     * @param address below the service's own; holds the token and cannot be read again. Null where an official of the camera's ward is
     *     to make it
     */
    record UploadLinkMade(UploadLinkView link, @Nullable String address) {}

    /**
     * A link that a ward's official hands over: what is asked for, and nothing of the incident.
     *
     * @param code for example TL-2026-0001
     * @param askedBy the short name of who asks for the footage
     * @param unit their unit
     * @param handedBy the short name of who made the address that holds now; null while there is none
     */
    record WardLinkView(
            String code,
            String cameraCode,
            String cameraName,
            String legalBasis,
            Views.Interval window,
            String askedBy,
            String unit,
            Instant createdAt,
            Instant expiresAt,
            UploadLinkState state,
            @Nullable String handedBy,
            @Nullable Instant handedAt) {}

    /**
     * A link that an official just made.
     *
     * @param address below the service's own; holds the token and cannot be read again
     */
    record WardLinkMade(WardLinkView link, String address) {}

    /**
     * What uploads take up of what they may.
     *
     * @param used bytes of all that are not in the vault yet, as they will be when they are whole
     * @param total bytes that they may take
     * @param discardable files that nothing becomes of, the oldest first
     */
    record UploadRoom(long used, long total, List<DiscardableUpload> discardable) {}

    /**
     * A received file whose extraction has ended without evidence.
     *
     * @param link its code
     * @param size in bytes
     */
    record DiscardableUpload(String link, String incidentCode, String cameraName, long size) {}

    /**
     * A file that came or is coming by a link, and what its sender says of it.
     *
     * @param size in bytes
     * @param received how many bytes are here
     * @param sentAs what the sender's device calls it
     * @param sender the name that its sender gave
     * @param firstPicture what the on-screen clock shows in the first picture, by the sender's word, on the camera's clock
     * @param offsetSeconds the camera's clock minus true time, by the sender's word
     * @param uncertaintySeconds plus or minus
     * @param saidAt when the sender said so
     * @param sha256 null until it was received
     * @param extraction the extraction that cuts from it; null until it was received
     * @param mayBeDiscarded whether its extraction has ended without evidence
     * @param discardedBy the short name of who gave it up; null where nobody did
     */
    record UploadView(
            UUID id,
            UploadState state,
            long size,
            long received,
            String sentAs,
            String sender,
            Instant firstPicture,
            double offsetSeconds,
            double uncertaintySeconds,
            Instant saidAt,
            @Nullable String sha256,
            @Nullable Instant receivedAt,
            @Nullable String extraction,
            boolean mayBeDiscarded,
            @Nullable String discardedBy,
            @Nullable Instant discardedAt,
            @Nullable String discardReason) {}

    /**
     * A link, as whoever holds it sees it: who asks for what, and nothing of the incident but its code.
     *
     * @param askedBy the short name of who made the link
     * @param unit their unit
     * @param handedBy the short name of the ward's official who handed it over; null where the asking person did
     * @param largest the largest file that is taken, in bytes
     * @param now the service's clock
     * @param upload the file that came or is coming; null while there is none
     */
    record HeldLink(
            String code,
            String incidentCode,
            String cameraName,
            Purpose purpose,
            Views.Interval window,
            String askedBy,
            String unit,
            @Nullable String handedBy,
            Instant expiresAt,
            long largest,
            Instant now,
            @Nullable HeldUpload upload) {}

    /**
     * What came of a file, as its sender sees it.
     *
     * @param size in bytes
     * @param received how many bytes are here
     * @param sha256 the receipt: of the file as received; null until then
     * @param outcome null until it was received
     */
    record HeldUpload(
            UUID id,
            UploadState state,
            long size,
            long received,
            String sentAs,
            @Nullable String sha256,
            @Nullable Instant receivedAt,
            @Nullable UploadOutcome outcome) {}
}
