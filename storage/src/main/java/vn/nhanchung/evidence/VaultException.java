package vn.nhanchung.evidence;

import org.jspecify.annotations.Nullable;

/** The vault did not do what was asked; the kind says why and whether asking again can help. */
public class VaultException extends RuntimeException {

    /** Why. */
    public enum Kind {
        /** The store is down, too slow, full or failing. */
        STORE_UNAVAILABLE(true),
        /** The store understood and refused, for example the credentials. */
        STORE_REFUSED(false),
        /** What came back is not what was stored. */
        CORRUPTED(true),
        /** The store enforces locks, and yet did not lock this object. */
        LOCK_NOT_KEPT(false),
        /** Larger than the store takes. */
        TOO_LARGE(false),
        /** The same extraction is being stored right now. */
        IN_PROGRESS(true),
        /** The thread was told to stop. */
        INTERRUPTED(true),
        /** No such clip, viewing or object. */
        NOT_FOUND(false),
        /** The viewing belongs to another account. */
        NOT_YOURS(false),
        /** The viewing is over. */
        EXPIRED(false),
        /** The range begins behind the end of the object. */
        BAD_RANGE(false),
        /** The preview has not been made yet. */
        PREVIEW_AWAITED(true),
        /** The preview could not be made. */
        PREVIEW_GIVEN_UP(false);

        private final boolean retryable;

        Kind(boolean retryable) {
            this.retryable = retryable;
        }

        /** Whether the same call may succeed later. */
        public boolean retryable() {
            return retryable;
        }
    }

    private final Kind kind;

    /** @param cause the error underneath, where there is one */
    public VaultException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** A failure without an error underneath. */
    public VaultException(Kind kind, String message) {
        this(kind, message, null);
    }

    /** Why it failed. */
    public Kind kind() {
        return kind;
    }
}
