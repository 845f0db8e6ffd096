package vn.nhanchung.extraction;

import org.jspecify.annotations.Nullable;

/** A clip is not shown before it is stored, or not any longer; the kind says why. */
public final class EarlyRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Why; each has its sentence in the problem catalogue. */
    public enum Kind {
        /** It is stored: the stored clip is to be looked at. */
        EARLY_STORED,
        /** It failed, was stopped or is being stopped. */
        EARLY_ENDED,
        /** What this recorder holds can be played once it is stored: its files have to be fetched, or could not be read where they lie. */
        EARLY_AFTER_STORING,
        /** The recorder's folder shows nothing of the window now. */
        EARLY_NOTHING,
        /** The recorder's files are not those that were opened. */
        EARLY_CHANGED,
        /** Others' clips are being laid out; soon there is room again. */
        EARLY_BUSY,
        /** There is no such viewing. */
        VIEWING_NOT_FOUND,
        /** The viewing belongs to another account. */
        VIEWING_NOT_YOURS,
        /** The viewing is over. */
        VIEWING_EXPIRED
    }

    private final Kind kind;

    EarlyRefusal(Kind kind, String subject) {
        this(kind, subject, null);
    }

    EarlyRefusal(Kind kind, String subject, @Nullable Throwable cause) {
        super(subject, cause);
        this.kind = kind;
    }

    /** Why. */
    public Kind kind() {
        return kind;
    }

    /** What it is about: the extraction's code, or the viewing's id. */
    public String subject() {
        return String.valueOf(getMessage());
    }
}
