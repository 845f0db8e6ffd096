package vn.nhanchung.api;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.audit.AuditAction;
import vn.nhanchung.audit.AuditEvent;
import vn.nhanchung.audit.AuditLog;

/** Puts the reading of the log on record. */
@Component
class AuditReading {

    private final AuditLog log;

    AuditReading(AuditLog log) {
        this.log = log;
    }

    /** The number of the entry. */
    @Transactional
    public long log(Actor actor, Map<String, String> filter) {
        return log.append(AuditEvent.of(actor, AuditAction.AUDIT_READ, "audit", "log")
                        .withAfter(filter))
                .number();
    }
}
