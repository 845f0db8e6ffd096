package vn.nhanchung.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A row of the log; the database refuses to change or drop one. */
@Entity
@Immutable
@Table(name = "audit_entry")
class AuditRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long number;

    private Instant at;

    @Column(name = "actor_account")
    private String account;

    @Column(name = "actor_name")
    private String name;

    @Column(name = "actor_role")
    private String role;

    @Column(name = "actor_unit")
    private String unit;

    @Enumerated(EnumType.STRING)
    private AuditAction action;

    @Column(name = "incident_code")
    private @Nullable String incidentCode;

    private @Nullable String purpose;

    @Column(name = "subject_type")
    private String subjectType;

    private String subject;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Object> before;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Object> after;

    @SuppressWarnings("NullAway.Init")
    protected AuditRow() {}

    AuditRow(AuditEvent event, Instant at) {
        this.at = at;
        account = event.actor().account();
        name = event.actor().name();
        role = event.actor().role();
        unit = event.actor().unit();
        action = event.action();
        incidentCode = event.incidentCode();
        purpose = event.purpose();
        subjectType = event.subjectType();
        subject = event.subject();
        before = new LinkedHashMap<>(event.before());
        after = new LinkedHashMap<>(event.after());
    }

    Actor actor() {
        return new Actor(account, name, role, unit);
    }

    AuditEntry entry() {
        if (number == null) {
            throw new IllegalStateException("A log entry has no number before it is written");
        }
        return new AuditEntry(number, at, actor(), action, incidentCode, purpose, subjectType, subject, before, after);
    }
}
