package vn.nhanchung.evidence;

import java.time.Instant;

/**
 * A lock that an object version is to have, or has.
 *
 * @param mode {@code COMPLIANCE}, which nobody can lift or shorten, or {@code GOVERNANCE}, which a permission lifts
 * @param until the version cannot be deleted before
 */
public record Retention(String mode, Instant until) {

    /** Whether this lock is at least as strong and as long as another. */
    boolean covers(Retention wanted) {
        return (mode.equals(wanted.mode) || "COMPLIANCE".equals(mode)) && !until.isBefore(wanted.until);
    }
}
