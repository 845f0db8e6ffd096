package vn.nhanchung.recorder;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A recorder could not give what was asked; the kind says whether trying again can help. */
public final class FootageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Why; a closed vocabulary that each screen and each job knows how to answer. */
    public enum Kind {
        /** The recorder, or the folder it writes to, cannot be reached. Trying again can help. */
        UNREACHABLE(true),
        /** The recorder holds nothing of the window. */
        NO_FOOTAGE(false),
        /** The window is older than the oldest footage the recorder still holds. */
        OVERWRITTEN(false),
        /** The recorder gave another window than the asked one. */
        WRONG_WINDOW(true),
        /** What the recorder gave cannot be read as video, or it does not give what it goes on listing. */
        CORRUPT(false),
        /** The recorder did not answer in time. */
        TIMEOUT(true),
        /** The recorder refused the name or the password. Asking again with the same ones may lock the account. */
        AUTH(false),
        /** The recorder wants the password in the clear, and it was not sent. */
        LOGIN_IN_CLEAR(false),
        /** The login cannot be opened on this machine, whose key file lacks its key; the recorder was not asked. Whoever runs it can mend that. */
        LOGIN_SEALED(true),
        /** The recorder knows the account and does not let it play back. */
        FORBIDDEN_REPLAY(false),
        /** The recorder serves as many as it can; one of them has to end first. */
        BUSY(true),
        /** The recorder, or what it sends, is of a kind that this service does not read. */
        UNSUPPORTED(false),
        /** The recorder sends its footage encrypted. */
        ENCRYPTED(false),
        /** Whether the recorder writes its own local time or UTC could not be found out. While it records, it shows. */
        UNCLEAR_TIME(true),
        /** Somebody set the recorder's clock between two readings around the footage, by so much that no window holds both. */
        CLOCK_WAS_SET(false),
        /** The recorder's address lies in none of the networks in which recorders may be reached. */
        NOT_ALLOWED(false);

        private final boolean retryable;

        Kind(boolean retryable) {
            this.retryable = retryable;
        }

        /** Whether the same question may get a better answer later. */
        public boolean retryable() {
            return retryable;
        }
    }

    private final Kind kind;
    private final @Nullable Instant notBefore;
    private final boolean unasked;

    /** A failure of a kind, with a technical detail for the operator's log. */
    public FootageException(Kind kind, String detail) {
        super(detail);
        this.kind = kind;
        notBefore = null;
        unasked = false;
    }

    /** A failure of a kind that is known to last until an instant. */
    FootageException(Kind kind, String detail, Instant notBefore) {
        super(detail);
        this.kind = kind;
        this.notBefore = notBefore;
        unasked = false;
    }

    /** A failure of a kind that another one caused. */
    public FootageException(Kind kind, String detail, Throwable cause) {
        this(kind, detail, cause, false);
    }

    private FootageException(Kind kind, String detail, Throwable cause, boolean unasked) {
        super(detail, cause);
        this.kind = kind;
        notBefore = null;
        this.unasked = unasked;
    }

    /** A failure before the recorder was asked, which tells nothing of whether it answers. */
    public static FootageException unasked(Kind kind, String detail, Throwable cause) {
        return new FootageException(kind, detail, cause, true);
    }

    /**
     * That a recorder holds nothing of a window: OVERWRITTEN where all that it holds is younger, else NO_FOOTAGE.
     *
     * @param channel as the detail calls it
     * @param oldest that it holds; null where nothing, or nobody knows
     * @param to the end of the window
     */
    public static FootageException holdsNothing(String channel, @Nullable RecorderTime oldest, RecorderTime to) {
        boolean younger = oldest != null && !oldest.isBefore(to);
        return new FootageException(
                younger ? Kind.OVERWRITTEN : Kind.NO_FOOTAGE,
                channel + " holds nothing of it; its oldest is " + oldest);
    }

    /** Why. */
    public Kind kind() {
        return kind;
    }

    /** Whether the recorder was not asked, so that this tells nothing of it. */
    public boolean unasked() {
        return unasked;
    }

    /** Before when trying again cannot help; null where that is not known. */
    public @Nullable Instant notBefore() {
        return notBefore;
    }
}
