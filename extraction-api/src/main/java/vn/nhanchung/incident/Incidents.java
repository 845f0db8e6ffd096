package vn.nhanchung.incident;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.audit.AuditAction;
import vn.nhanchung.audit.AuditEntry;
import vn.nhanchung.audit.AuditEvent;
import vn.nhanchung.audit.AuditLog;
import vn.nhanchung.incident.IncidentRefusal.Kind;

/** The incidents on record. Each change and each opening of a file is logged in its own transaction. */
@Service
@Transactional
public class Incidents {

    private final IncidentRows rows;
    private final CaseNumbers numbers;
    private final AuditLog log;
    private final Clock clock;

    Incidents(IncidentRows rows, CaseNumbers numbers, AuditLog log, Clock clock) {
        this.rows = rows;
        this.numbers = numbers;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Opens an incident.
     *
     * @throws IncidentRefusal when something of it cannot be right, or its code is taken
     */
    public Incident open(NewIncident asked, Actor actor) {
        IncidentRules.check(asked, clock.instant());
        String code = asked.code() == null ? freeNumber() : asked.code();
        if (rows.existsById(code)) {
            throw new IncidentRefusal(Kind.INCIDENT_CODE_TAKEN, "code", code);
        }
        Incident incident =
                rows.save(new IncidentRow(code, asked, actor, clock.instant())).toIncident();
        append(
                AuditAction.INCIDENT_OPENED,
                incident,
                actor,
                Map.of(),
                Map.of(
                        "kind", incident.kind().name(),
                        "title", incident.title(),
                        "from", incident.window().from().toString(),
                        "to", incident.window().to().toString(),
                        "source", incident.source().name()));
        return incident;
    }

    /** The incident, without logging a look at it: for the service's own steps. */
    @Transactional(readOnly = true)
    public Incident get(String code) {
        return row(code).toIncident();
    }

    /** Logs that somebody opened the incident's file; the entry's number is what the page shows. */
    public AuditEntry logView(String code, Actor actor) {
        return append(AuditAction.INCIDENT_VIEWED, get(code), actor, Map.of(), Map.of());
    }

    /** Incidents in a state (null for any) whose code, title or address holds a text. */
    @Transactional(readOnly = true)
    public IncidentPage search(@Nullable IncidentState state, String text, int page, int size) {
        String pattern = text.isBlank()
                ? "%"
                : "%"
                        + text.strip()
                                .toLowerCase(Locale.ROOT)
                                .replace("\\", "\\\\")
                                .replace("%", "\\%")
                                .replace("_", "\\_")
                        + "%";
        var found = rows.search(state, pattern, PageRequest.of(page, size));
        return new IncidentPage(found.map(IncidentRow::toIncident).getContent(), found.getTotalElements());
    }

    /** Footage has been asked for: a new incident is now being verified. Part of the request's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void startVerifying(String code) {
        row(code).startVerifying();
    }

    /**
     * Marks an incident clarified.
     *
     * @throws IncidentRefusal when it already is, or the conclusion is empty
     */
    public Incident clarify(String code, String conclusion, Actor actor) {
        IncidentRow row = row(code);
        if (row.state() == IncidentState.CLARIFIED) {
            throw new IncidentRefusal(Kind.INCIDENT_ALREADY_CLARIFIED, null, code);
        }
        if (conclusion.isBlank()) {
            throw new IncidentRefusal(Kind.CONCLUSION_MISSING, "conclusion", code);
        }
        if (conclusion.length() > 4000) {
            throw new IncidentRefusal(Kind.TEXT_TOO_LONG, "conclusion", code);
        }
        Map<String, ?> before = Map.of("state", row.state().name());
        row.clarify(conclusion.strip(), actor, clock.instant());
        Incident incident = row.toIncident();
        append(
                AuditAction.INCIDENT_CLARIFIED,
                incident,
                actor,
                before,
                Map.of("state", incident.state().name(), "conclusion", conclusion.strip()));
        return incident;
    }

    /** The next number that no unit has typed by hand before. */
    private String freeNumber() {
        String code = numbers.next("VV");
        while (rows.existsById(code)) {
            code = numbers.next("VV");
        }
        return code;
    }

    private IncidentRow row(String code) {
        return rows.findById(code).orElseThrow(() -> new IncidentRefusal(Kind.INCIDENT_NOT_FOUND, null, code));
    }

    private AuditEntry append(
            AuditAction action, Incident incident, Actor actor, Map<String, ?> before, Map<String, ?> after) {
        return log.append(AuditEvent.of(actor, action, "incident", incident.code())
                .withIncident(incident.code())
                .withBefore(before)
                .withAfter(after));
    }
}
