package vn.nhanchung.extraction;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.camera.Camera;
import vn.nhanchung.camera.Ownership;
import vn.nhanchung.incident.TimeWindow;

@Entity
@Table(name = "extraction")
class ExtractionRow {

    @Id
    private String code;

    private String requestCode;
    private String incidentCode;
    private String cameraCode;
    private String cameraName;
    private boolean household;
    private Instant askedFrom;
    private Instant askedTo;

    @Enumerated(EnumType.STRING)
    private ExtractionState state;

    private int attempt;
    private long progressMs;

    @Enumerated(EnumType.STRING)
    private @Nullable Trouble trouble;

    @SuppressWarnings("UnusedVariable") // kept for who looks into the database
    private @Nullable String troubleDetail;

    private @Nullable Instant retryAt;
    private @Nullable UUID clipId;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Got got;

    private Instant createdAt;
    private Instant updatedAt;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected ExtractionRow() {
        // Hibernate fills it.
    }

    ExtractionRow(String code, RequestRow request, NewRequest asked, Camera camera, Instant now) {
        this.code = code;
        this.requestCode = request.code();
        this.incidentCode = asked.incidentCode();
        this.cameraCode = camera.code();
        this.cameraName = camera.name();
        this.household = camera.ownership() == Ownership.HOUSEHOLD;
        this.askedFrom = asked.window().from();
        this.askedTo = asked.window().to();
        this.state = ExtractionState.PLANNED;
        this.createdAt = now;
        this.updatedAt = now;
    }

    String code() {
        return code;
    }

    String requestCode() {
        return requestCode;
    }

    ExtractionState state() {
        return state;
    }

    int attempt() {
        return attempt;
    }

    /** What the next attempt waits for; null where it waits for nothing. */
    @Nullable
    Trouble waitsFor() {
        return retryAt == null ? null : trouble;
    }

    void begin(Instant now) {
        attempt++;
        move(ExtractionState.PLANNED, now);
    }

    /** Also clears what stood in the way and what an earlier attempt had reached. */
    void move(ExtractionState next, Instant now) {
        if (next == ExtractionState.PLANNED) {
            progressMs = 0;
        }
        state = next;
        trouble = null;
        troubleDetail = null;
        retryAt = null;
        updatedAt = now;
    }

    void progressed(Duration cut, Instant now) {
        progressMs = cut.toMillis();
        updatedAt = now;
    }

    /** Waits for its next attempt, or has failed when there is none. */
    void meet(Trouble met, String detail, @Nullable Instant again, Instant now) {
        state = again == null ? ExtractionState.FAILED : ExtractionState.PLANNED;
        trouble = met;
        troubleDetail = detail;
        retryAt = again;
        updatedAt = now;
    }

    void stored(UUID clip, Got what, Instant now) {
        move(ExtractionState.STORED, now);
        clipId = clip;
        got = what;
        progressMs = Duration.between(askedFrom, askedTo).toMillis();
    }

    Extraction toExtraction() {
        return new Extraction(
                code,
                requestCode,
                incidentCode,
                cameraCode,
                cameraName,
                household,
                new TimeWindow(askedFrom, askedTo),
                state,
                attempt,
                Duration.ofMillis(progressMs),
                trouble,
                retryAt,
                clipId,
                got,
                createdAt,
                updatedAt,
                version);
    }
}
