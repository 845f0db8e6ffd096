package vn.nhanchung.audit;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One fact in the log.
 *
 * @param number its place in the log; grows, and may skip where a transaction was rolled back
 * @param at when, true time
 * @param before see {@link AuditEvent#before()}
 * @param after see {@link AuditEvent#after()}
 */
public record AuditEntry(
        long number,
        Instant at,
        Actor actor,
        AuditAction action,
        @Nullable String incidentCode,
        @Nullable String purpose,
        String subjectType,
        String subject,
        Map<String, Object> before,
        Map<String, Object> after) {}
