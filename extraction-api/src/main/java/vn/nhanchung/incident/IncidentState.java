package vn.nhanchung.incident;

/** How far an incident has come. */
public enum IncidentState {
    /** Opened; nothing asked for yet. */
    NEW,
    /** Footage has been asked for. */
    VERIFYING,
    /** Làm rõ: a person has written down what happened. */
    CLARIFIED
}
