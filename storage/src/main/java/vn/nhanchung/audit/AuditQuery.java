package vn.nhanchung.audit;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A filter as HQL: only the conditions that it names, so that the database can use the index of each. */
class AuditQuery {

    private final EntityManager entities;
    private final Set<String> conditions = new LinkedHashSet<>();
    private final Map<String, Object> values = new HashMap<>();

    AuditQuery(EntityManager entities, AuditFilter filter) {
        this.entities = entities;
        add("e.at >= :from", "from", filter.from());
        add("e.at < :to", "to", filter.to());
        add("e.account = :account", "account", filter.account());
        add("e.action = :action", "action", filter.action());
        add("e.incidentCode = :incident", "incident", filter.incidentCode());
        add(
                "(e.subject ilike :text escape '\\' or e.incidentCode ilike :text escape '\\')",
                "text",
                contains(filter.text()));
    }

    long count() {
        return with(entities.createQuery("select count(*) from AuditRow e" + where(), Long.class))
                .getSingleResult();
    }

    /** At most {@code size} rows below a number, newest first. */
    List<AuditRow> newest(@Nullable Long before, int size) {
        add("e.number < :before", "before", before);
        return with(entities.createQuery("from AuditRow e" + where() + " order by e.number desc", AuditRow.class))
                .setMaxResults(size)
                .getResultList();
    }

    private void add(String condition, String name, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            values.put(name, value);
        }
    }

    private String where() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    private <T> TypedQuery<T> with(TypedQuery<T> query) {
        values.forEach(query::setParameter);
        return query;
    }

    private static @Nullable String contains(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return "%" + text.strip().replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }
}
