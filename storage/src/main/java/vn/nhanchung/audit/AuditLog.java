package vn.nhanchung.audit;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The log: acts are appended in their own transaction, read by anyone allowed to, changed by nobody. */
@Component
public class AuditLog {

    private final EntityManager entities;
    private final Clock clock;

    AuditLog(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * Appends one entry to the caller's transaction: the act and its entry are kept together or not at all.
     *
     * @return the entry with its number; it is on record once the transaction commits
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public AuditEntry append(AuditEvent event) {
        var row = new AuditRow(event, clock.instant().truncatedTo(ChronoUnit.MICROS));
        entities.persist(row);
        return row.entry();
    }

    /**
     * A page of entries, newest first.
     *
     * @param before only entries with a smaller number; null starts at the newest
     * @param size how many at most, at least 1
     */
    @Transactional(readOnly = true)
    public AuditPage search(AuditFilter filter, @Nullable Long before, int size) {
        var query = new AuditQuery(entities, filter);
        var total = query.count();
        var rows = query.newest(before, size + 1);
        var entries = rows.stream().limit(size).map(AuditRow::entry).toList();
        var next = rows.size() > size ? entries.getLast().number() : null;
        return new AuditPage(entries, total, next);
    }

    /** The entry with that number. */
    @Transactional(readOnly = true)
    public Optional<AuditEntry> find(long number) {
        return Optional.ofNullable(entities.find(AuditRow.class, number)).map(AuditRow::entry);
    }

    /** How many entries an incident has. */
    @Transactional(readOnly = true)
    public long countOfIncident(String incidentCode) {
        return new AuditQuery(entities, AuditFilter.ofIncident(incidentCode)).count();
    }

    /** Everyone who ever acted, each as their newest entry names them, by name. */
    @Transactional(readOnly = true)
    public List<Actor> actors() {
        return entities.createQuery("""
                        from AuditRow e where e.number in (select max(x.number) from AuditRow x group by x.account)
                        order by e.name, e.account""", AuditRow.class).getResultList().stream()
                .map(AuditRow::actor)
                .toList();
    }
}
