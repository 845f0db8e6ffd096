package vn.nhanchung.upload;

import org.jspecify.annotations.Nullable;

/** Something about a link or an upload that is not accepted; what was received before stays. */
public final class UploadRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Why; each has its sentence in the problem catalogue. */
    public enum Kind {
        /** No link has this token. */
        UPLOAD_LINK_UNKNOWN,
        /** No link has this code, or none that the caller may know of. */
        UPLOAD_LINK_NOT_FOUND,
        /** It has brought its file, or has ended, or what it was for is not asked for any more. */
        UPLOAD_LINK_OVER,
        UPLOAD_LINK_EXPIRED,
        UPLOAD_LINK_REVOKED,
        /** It has taken as many files as it takes. */
        UPLOAD_LINK_USED,
        UPLOAD_SENDER_MISSING,
        UPLOAD_FIRST_PICTURE_MISSING,
        /** By what was said the footage has nothing to do with the window. */
        UPLOAD_FIRST_PICTURE_OUTSIDE,
        UPLOAD_CLOCK_MISSING,
        UPLOAD_CONSENT_MISSING,
        UPLOAD_LENGTH_MISSING,
        UPLOAD_TOO_LARGE,
        /** Others' files take all the room that uploads may take. */
        UPLOAD_NO_ROOM,
        UPLOAD_NOT_VIDEO,
        UPLOAD_NOT_FOUND,
        /** It was ended, or is whole. */
        UPLOAD_ENDED,
        UPLOAD_WRONG_OFFSET,
        /** Another connection brings bytes of it right now. */
        UPLOAD_BUSY,
        /** The connection was silent for too long. */
        UPLOAD_STALLED,
        UPLOAD_WRONG_CHECKSUM,
        UPLOAD_UNKNOWN_CHECKSUM,
        UPLOAD_WRONG_VERSION,
        UPLOAD_WRONG_TYPE,
        /** Evidence was made of it, or may still be. */
        UPLOAD_IN_USE,
        UPLOAD_DISCARD_REASON_MISSING
    }

    private final Kind kind;
    private final @Nullable String field;

    /** A refusal of the whole. */
    public UploadRefusal(Kind kind, String subject) {
        this(kind, null, subject);
    }

    /** A refusal of one field. */
    UploadRefusal(Kind kind, @Nullable String field, String subject) {
        super(subject);
        this.kind = kind;
        this.field = field;
    }

    /** Why. */
    public Kind kind() {
        return kind;
    }

    /** The name of the field to mend; null when it is not one field. */
    public @Nullable String field() {
        return field;
    }
}
