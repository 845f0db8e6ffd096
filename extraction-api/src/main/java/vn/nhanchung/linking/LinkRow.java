package vn.nhanchung.linking;

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
@Table(name = "link")
class LinkRow {

    @Id
    private String extractionCode;

    private String incidentCode;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    private @Nullable String note;

    @SuppressWarnings("UnusedVariable") // kept for who looks into the database
    private String linkedBy;

    private String linkedByName;
    private Instant linkedAt;

    @Version
    private @Nullable Integer version;

    @SuppressWarnings("NullAway.Init")
    protected LinkRow() {
        // Hibernate fills it.
    }

    @SuppressWarnings("NullAway.Init")
    LinkRow(String extractionCode, String incidentCode) {
        this.extractionCode = extractionCode;
        this.incidentCode = incidentCode;
    }

    void say(Outcome what, @Nullable String why, Actor actor, Instant now) {
        outcome = what;
        note = why;
        linkedBy = actor.account();
        linkedByName = actor.name();
        linkedAt = now;
    }

    Link toLink() {
        return new Link(extractionCode, incidentCode, outcome, note, linkedByName, linkedAt);
    }
}
