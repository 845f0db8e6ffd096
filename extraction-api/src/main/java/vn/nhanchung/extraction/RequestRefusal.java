package vn.nhanchung.extraction;

import org.jspecify.annotations.Nullable;

/** A request that is not accepted; nothing was enqueued. */
public final class RequestRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Why; each has its sentence in the problem catalogue. */
    public enum Kind {
        WINDOW_BACKWARDS,
        WINDOW_EMPTY,
        WINDOW_IN_FUTURE,
        WINDOW_TOO_LONG,
        WINDOW_TOO_OLD,
        WINDOW_OUTSIDE_INCIDENT,
        NO_CAMERA_CHOSEN,
        TOO_MANY_CAMERAS,
        CAMERA_NOT_FOUND,
        CAMERA_TOO_FAR,
        CAMERA_WITHDRAWN,
        CAMERA_WITHOUT_RECORDER,
        CONSENT_WITHDRAWN,
        LEGAL_BASIS_MISSING,
        LEGAL_BASIS_WITHOUT_NUMBER,
        INCIDENT_CLOSED,
        REQUEST_NOT_FOUND,
        EXTRACTION_NOT_FOUND,
        EXTRACTION_NOT_FAILED,
        EXTRACTION_ENDED,
        UPLOAD_DISCARDED
    }

    private final Kind kind;
    private final @Nullable String field;

    /**
     * A refusal.
     *
     * @param field the field to mend; null when it is not one field
     * @param subject what it is about, for example a camera's name: shown to the user
     */
    public RequestRefusal(Kind kind, @Nullable String field, String subject) {
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
