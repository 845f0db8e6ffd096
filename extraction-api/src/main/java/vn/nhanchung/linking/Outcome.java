package vn.nhanchung.linking;

/** What a clip did for its incident, in the words of the person who looked. */
public enum Outcome {
    SHOWS_EVENT,
    SHOWS_SUSPECT,
    RULES_OUT,
    NOTHING_SEEN,
    UNUSABLE;

    /** Whether the clip helped. Nothing seen is worth knowing, but it clarifies nothing. */
    public boolean useful() {
        return this == SHOWS_EVENT || this == SHOWS_SUSPECT || this == RULES_OUT;
    }
}
