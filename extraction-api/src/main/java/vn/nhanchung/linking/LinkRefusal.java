package vn.nhanchung.linking;

import org.jspecify.annotations.Nullable;

/** A link that is not made; nothing was changed. */
public final class LinkRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Why; each has its sentence in the problem catalogue. */
    public enum Kind {
        EXTRACTION_NOT_STORED,
        NOTE_TOO_LONG
    }

    private final Kind kind;
    private final @Nullable String field;

    /** A refusal of one field, or of the whole when the field is null. */
    public LinkRefusal(Kind kind, @Nullable String field, String subject) {
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
