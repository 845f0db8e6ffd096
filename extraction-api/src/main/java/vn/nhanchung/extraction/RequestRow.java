package vn.nhanchung.extraction;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.incident.TimeWindow;

@Entity
@Table(name = "footage_request")
class RequestRow {

    @Id
    private String code;

    @SuppressWarnings("UnusedVariable") // kept for who looks into the database
    private UUID requestId;

    private String incidentCode;

    @Enumerated(EnumType.STRING)
    private Purpose purpose;

    private String legalBasis;
    private Instant windowFrom;
    private Instant windowTo;
    private String actorAccount;
    private String actorName;
    private String actorRole;
    private String actorUnit;
    private Instant requestedAt;

    @SuppressWarnings("NullAway.Init")
    protected RequestRow() {
        // Hibernate fills it.
    }

    RequestRow(String code, NewRequest asked, Actor actor, Instant now) {
        this.code = code;
        this.requestId = asked.requestId();
        this.incidentCode = asked.incidentCode();
        this.purpose = asked.purpose();
        this.legalBasis = asked.legalBasis().strip();
        this.windowFrom = asked.window().from();
        this.windowTo = asked.window().to();
        this.actorAccount = actor.account();
        this.actorName = actor.name();
        this.actorRole = actor.role();
        this.actorUnit = actor.unit();
        this.requestedAt = now;
    }

    String code() {
        return code;
    }

    Actor actor() {
        return new Actor(actorAccount, actorName, actorRole, actorUnit);
    }

    FootageRequest toRequest(List<Extraction> extractions) {
        return new FootageRequest(
                code,
                incidentCode,
                purpose,
                legalBasis,
                new TimeWindow(windowFrom, windowTo),
                actor(),
                requestedAt,
                extractions);
    }
}
