package vn.nhanchung.extraction;

/** Where an extraction stands. Only {@link #STORED} and {@link #FAILED} are ends, and a person may try a failed one again. */
public enum ExtractionState {
    PLANNED,
    FETCHING,
    CUTTING,
    STORING,
    STORED,
    FAILED;

    /** Whether nothing more happens by itself. */
    public boolean ended() {
        return this == STORED || this == FAILED;
    }
}
