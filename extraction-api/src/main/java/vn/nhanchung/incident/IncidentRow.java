package vn.nhanchung.incident;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.audit.Actor;

@Entity
@Table(name = "incident")
class IncidentRow {

    @Id
    private String code;

    @Enumerated(EnumType.STRING)
    private IncidentKind kind;

    private String title;
    private @Nullable String summary;
    private String address;
    private double lat;
    private double lon;
    private String wardCode;
    private Instant windowFrom;
    private Instant windowTo;

    @Enumerated(EnumType.STRING)
    private IncidentSource source;

    @Enumerated(EnumType.STRING)
    private IncidentState state;

    @SuppressWarnings("UnusedVariable") // kept for who looks into the database
    private String openedBy;

    private String openedByName;
    private Instant openedAt;
    private @Nullable String clarifiedByName;
    private @Nullable Instant clarifiedAt;
    private @Nullable String conclusion;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected IncidentRow() {
        // Hibernate fills it.
    }

    IncidentRow(String code, NewIncident asked, Actor actor, Instant now) {
        this.code = code;
        this.kind = asked.kind();
        this.title = asked.title().strip();
        this.summary = asked.summary();
        this.address = asked.address().strip();
        this.lat = asked.place().lat();
        this.lon = asked.place().lon();
        this.wardCode = asked.wardCode();
        this.windowFrom = asked.window().from();
        this.windowTo = asked.window().to();
        this.source = asked.source();
        this.state = IncidentState.NEW;
        this.openedBy = actor.account();
        this.openedByName = actor.name();
        this.openedAt = now;
    }

    IncidentState state() {
        return state;
    }

    void startVerifying() {
        if (state == IncidentState.NEW) {
            state = IncidentState.VERIFYING;
        }
    }

    void clarify(String found, Actor actor, Instant now) {
        state = IncidentState.CLARIFIED;
        conclusion = found;
        clarifiedByName = actor.name();
        clarifiedAt = now;
    }

    Incident toIncident() {
        return new Incident(
                code,
                kind,
                title,
                summary,
                address,
                new Place(lat, lon),
                wardCode,
                new TimeWindow(windowFrom, windowTo),
                source,
                state,
                openedByName,
                openedAt,
                clarification());
    }

    private Incident.@Nullable Clarification clarification() {
        if (clarifiedByName == null || clarifiedAt == null || conclusion == null) {
            return null;
        }
        return new Incident.Clarification(clarifiedByName, clarifiedAt, conclusion);
    }
}
