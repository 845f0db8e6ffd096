package vn.nhanchung.extraction.video;

/** Nothing could be cut; the kind says why. */
public final class CutException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Kind {
        /** No segment holds a frame of the asked window. */
        NOTHING_IN_WINDOW,
        /** Every segment was unreadable. */
        UNREADABLE,
        /** The clip could not be written: the disk is full or the folder is gone. */
        CANNOT_WRITE,
        /** The caller asked to stop. */
        CANCELLED,
        /** A segment does not tell its frames by tables of its own, and the caller forbade the libraries that read any other. */
        NEEDS_LIBRARIES
    }

    private final Kind kind;

    /** A failure of a kind, with a technical detail for the operator's log. */
    public CutException(Kind kind, String detail) {
        super(detail);
        this.kind = kind;
    }

    /** A failure with what brought it about. */
    static CutException because(Kind kind, String detail, Throwable cause) {
        CutException failure = new CutException(kind, detail);
        failure.initCause(cause);
        return failure;
    }

    /** Why. */
    public Kind kind() {
        return kind;
    }
}
