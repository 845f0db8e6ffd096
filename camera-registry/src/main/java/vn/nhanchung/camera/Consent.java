package vn.nhanchung.camera;

import java.time.Instant;

/**
 * A household's consent.
 *
 * @param owner the person's short name, for example {@code Bà Lê T. M.}
 * @param since when it came to this state
 */
public record Consent(String owner, State state, Instant since) {

    /** Whether the owner consents. */
    public enum State {
        /** The owner consents. */
        GRANTED,
        /** The owner no longer consents: footage only under a written order. */
        WITHDRAWN
    }
}
