package vn.nhanchung.extraction;

/** Where an extraction stands. The last three are ends, and a person may try a failed or a cancelled one again. */
public enum ExtractionState {
    PLANNED,
    FETCHING,
    CUTTING,
    STORING,
    STORED,
    FAILED,
    CANCELLED;

    /** Whether a person may try it again. */
    boolean mayBeTriedAgain() {
        return this == FAILED || this == CANCELLED;
    }

    /** Whether nothing more happens by itself. */
    public boolean ended() {
        return this == STORED || mayBeTriedAgain();
    }
}
