package vn.nhanchung.extraction.video;

/** No preview could be made of a master; the kind says why. */
public final class PreviewException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Kind {
        /** The master cannot be read as MP4 with video, or none of its pictures can be decoded. */
        UNREADABLE,
        /** The store does not give the master's bytes, or the disk does not take the preview's. */
        NO_BYTES,
        /** An encoder of the libraries refuses. */
        NO_ENCODER,
        /** The thread was interrupted. */
        CANCELLED
    }

    private final Kind kind;

    /** A failure of a kind, with a technical detail for the operator's log. */
    PreviewException(Kind kind, String detail) {
        super(detail);
        this.kind = kind;
    }

    /** A failure with what brought it about. */
    PreviewException(Kind kind, String detail, Throwable cause) {
        super(detail, cause);
        this.kind = kind;
    }

    /** Why. */
    public Kind kind() {
        return kind;
    }
}
