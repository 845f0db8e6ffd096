package vn.nhanchung.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One act, as a feature reports it to the log.
 *
 * @param actor who
 * @param action what
 * @param incidentCode for which incident, where there is one
 * @param purpose for what stated purpose, where there is one
 * @param subjectType the kind of thing acted on, for example {@code camera}, {@code extraction}, {@code clip}
 * @param subject its code
 * @param before the facts that the act replaced; empty where there were none
 * @param after the facts that hold since; values are strings, numbers, booleans, lists or maps of these
 */
public record AuditEvent(
        Actor actor,
        AuditAction action,
        @Nullable String incidentCode,
        @Nullable String purpose,
        String subjectType,
        String subject,
        Map<String, ?> before,
        Map<String, ?> after) {

    /** An act on a subject, without incident, purpose or facts; the {@code with…} methods add them. */
    public static AuditEvent of(Actor actor, AuditAction action, String subjectType, String subject) {
        return new AuditEvent(actor, action, null, null, subjectType, subject, Map.of(), Map.of());
    }

    /** The same act, for an incident. */
    public AuditEvent withIncident(@Nullable String code) {
        return new AuditEvent(actor, action, code, purpose, subjectType, subject, before, after);
    }

    /** The same act, for a stated purpose. */
    public AuditEvent withPurpose(@Nullable String stated) {
        return new AuditEvent(actor, action, incidentCode, stated, subjectType, subject, before, after);
    }

    /** The same act with what it replaced. */
    public AuditEvent withBefore(Map<String, ?> facts) {
        return new AuditEvent(actor, action, incidentCode, purpose, subjectType, subject, facts, after);
    }

    /** The same act with what holds since. */
    public AuditEvent withAfter(Map<String, ?> facts) {
        return new AuditEvent(actor, action, incidentCode, purpose, subjectType, subject, before, facts);
    }
}
