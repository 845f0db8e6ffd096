package vn.nhanchung.extraction;

/** An attempt finds that its extraction belongs to another one by now: it may write nothing more. */
final class Superseded extends RuntimeException {

    private static final long serialVersionUID = 1;

    Superseded(String extraction, int attempt) {
        super("attempt %d at %s is not the running one any more".formatted(attempt, extraction));
    }

    /** Whether a failure comes of that. */
    static boolean causes(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Superseded) {
                return true;
            }
        }
        return false;
    }
}
