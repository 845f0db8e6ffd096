package vn.nhanchung.evidence;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A row of {@code clip_preview_given_up}. */
@Entity
@Immutable
@Table(name = "clip_preview_given_up")
class PreviewGivenUpRow {

    @EmbeddedId
    private PreviewRow.Key key;

    private String reason;

    @SuppressWarnings("UnusedVariable") // kept for who looks into the database
    private String detail;

    private Instant at;

    @SuppressWarnings("NullAway.Init")
    protected PreviewGivenUpRow() {}

    PreviewGivenUpRow(PreviewRow.Key key, String reason, String detail, Instant at) {
        this.key = key;
        this.reason = reason;
        this.detail = detail;
        this.at = at;
    }

    PreviewGivenUp givenUp() {
        return new PreviewGivenUp(key.kind(), reason, at);
    }
}
