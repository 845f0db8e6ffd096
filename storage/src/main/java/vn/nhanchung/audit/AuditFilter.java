package vn.nhanchung.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries to list; a null leaves that side open.
 *
 * @param from earliest instant, inclusive
 * @param to latest instant, exclusive
 * @param account the actor's sign-in name
 * @param text a part of the subject's or the incident's code
 */
public record AuditFilter(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String account,
        @Nullable AuditAction action,
        @Nullable String incidentCode,
        @Nullable String text) {

    /** Every entry. */
    public static final AuditFilter ALL = new AuditFilter(null, null, null, null, null, null);

    /** The entries of one incident. */
    public static AuditFilter ofIncident(String code) {
        return new AuditFilter(null, null, null, null, code, null);
    }
}
