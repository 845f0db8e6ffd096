package vn.nhanchung.supervision;

/** A child gave no answer: it died, took too long, or said what is no answer. */
public final class ChildLost extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** A child that gave no answer, and why. */
    public ChildLost(String what, Throwable cause) {
        super(what, cause);
    }
}
