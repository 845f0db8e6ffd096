package vn.nhanchung.extraction;

import vn.nhanchung.evidence.VaultException;
import vn.nhanchung.extraction.video.PreviewException;

/** Why a preview could not be made: a closed vocabulary, so that it can be translated. The clip itself is untouched by it. */
public enum PreviewTrouble {
    /** No picture of the clip can be decoded. */
    PREVIEW_UNREADABLE(false),
    /** The store or the disk refused, as often as it was tried. */
    PREVIEW_NO_STORE(true),
    /** The process that was making it ended, as often as it was tried. */
    PREVIEW_WORKER_DIED(true),
    /** A fault of the service. */
    PREVIEW_FAULT(true);

    private final boolean worthRetrying;

    PreviewTrouble(boolean worthRetrying) {
        this.worthRetrying = worthRetrying;
    }

    /** Whether another try may go better. */
    boolean worthRetrying() {
        return worthRetrying;
    }

    /** The trouble that a failure is. */
    static PreviewTrouble of(Throwable met) {
        return switch (met) {
            case WorkerDied died -> PREVIEW_WORKER_DIED;
            case VaultException vault -> PREVIEW_NO_STORE;
            case PreviewException made when made.kind() == PreviewException.Kind.UNREADABLE -> PREVIEW_UNREADABLE;
            case PreviewException made when made.kind() == PreviewException.Kind.NO_BYTES -> PREVIEW_NO_STORE;
            default -> PREVIEW_FAULT;
        };
    }

    /** The process that was at it is gone. */
    static final class WorkerDied extends RuntimeException {
        private static final long serialVersionUID = 1;

        WorkerDied() {
            super("the process that was making it ended");
        }
    }
}
