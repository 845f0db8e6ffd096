package vn.nhanchung.access;

import jakarta.annotation.PreDestroy;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.audit.AuditAction;
import vn.nhanchung.audit.AuditEvent;
import vn.nhanchung.audit.AuditLog;

/**
 * Counts refused sign-ins under names that nobody has. They go on record as one entry a minute, so that a stranger cannot
 * fill a log from which nothing can be deleted; and without the names, because a password typed into the wrong field is one.
 */
@Component
class UnknownNames {

    private static final String SUBJECT = "unknown";

    private final AuditLog log;
    private final TransactionTemplate transactions;
    private final AtomicLong tries = new AtomicLong();

    UnknownNames(AuditLog log, TransactionTemplate transactions) {
        this.log = log;
        this.transactions = transactions;
    }

    /** One more. */
    void refused() {
        tries.incrementAndGet();
    }

    /** Writes what was counted since the last time, if anything was; keeps the count when it cannot be written. */
    @PreDestroy
    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void putOnRecord() {
        long counted = tries.getAndSet(0);
        if (counted == 0) {
            return;
        }
        try {
            transactions.executeWithoutResult(
                    status -> log.append(AuditEvent.of(Actor.SERVICE, AuditAction.SIGN_IN_REFUSED, "account", SUBJECT)
                            .withAfter(Map.of("tries", counted))));
        } catch (RuntimeException notWritten) {
            tries.addAndGet(counted);
            throw notWritten;
        }
    }
}
