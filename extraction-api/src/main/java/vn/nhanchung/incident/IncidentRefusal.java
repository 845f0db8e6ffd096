package vn.nhanchung.incident;

import org.jspecify.annotations.Nullable;

/** An incident that cannot be opened, found or changed as asked; nothing was changed. */
public final class IncidentRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Why; each has its sentence in the problem catalogue. */
    public enum Kind {
        INCIDENT_NOT_FOUND,
        INCIDENT_CODE_TAKEN,
        INCIDENT_CODE_MALFORMED,
        INCIDENT_ALREADY_CLARIFIED,
        CONCLUSION_MISSING,
        TITLE_MISSING,
        ADDRESS_MISSING,
        TEXT_TOO_LONG,
        PLACE_OUTSIDE_CITY,
        WARD_UNKNOWN,
        INCIDENT_WINDOW_BACKWARDS,
        INCIDENT_WINDOW_IN_FUTURE,
        INCIDENT_WINDOW_TOO_LONG
    }

    private final Kind kind;
    private final @Nullable String field;

    /** A refusal of one field of what was sent, or of the whole when the field is null. */
    public IncidentRefusal(Kind kind, @Nullable String field, String subject) {
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
