package vn.nhanchung.extraction;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
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
    private long progressBytes;
    private @Nullable String workerId;
    private @Nullable Instant cancelRequestedAt;
    private int deathsFrom;

    @Enumerated(EnumType.STRING)
    private @Nullable Trouble trouble;

    @SuppressWarnings("UnusedVariable") // kept for who looks into the database
    private @Nullable String troubleDetail;

    private @Nullable Instant retryAt;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Integer> met = Map.of();

    private @Nullable UUID clipId;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Got got;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable UploadedFootage uploaded;

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

    /** Its footage is a file that was uploaded. */
    ExtractionRow of(UploadedFootage file) {
        uploaded = file;
        return this;
    }

    String code() {
        return code;
    }

    String cameraCode() {
        return cameraCode;
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

    /** The worker that runs it; null while nobody does. */
    @Nullable
    String workerId() {
        return workerId;
    }

    boolean cancelRequested() {
        return cancelRequestedAt != null;
    }

    /** Deaths of workers count against it in attempts after this one. */
    int deathsFrom() {
        return deathsFrom;
    }

    void begin(String worker, Instant now) {
        forgetLateStop();
        attempt++;
        move(ExtractionState.PLANNED, now);
        workerId = worker;
    }

    /** A person tries an ended one again: what it cost so far is forgiven. */
    void retry(Instant now) {
        move(ExtractionState.PLANNED, now);
        deathsFrom = attempt;
        met = Map.of();
    }

    /** Its attempt was put down in mid-work, for the next one to begin anew. */
    void putDown(Instant now) {
        forgetLateStop();
        move(ExtractionState.PLANNED, now);
        workerId = null;
    }

    /** A worker that went while it was storing may have left the clip under its lock; stopped now, nobody would ever name it. */
    boolean isPastStopping() {
        return state == ExtractionState.STORING;
    }

    private void forgetLateStop() {
        if (isPastStopping()) {
            cancelRequestedAt = null;
        }
    }

    void requestCancel(Instant now) {
        cancelRequestedAt = now;
        updatedAt = now;
    }

    void cancelled(Instant now) {
        move(ExtractionState.CANCELLED, now);
        end();
    }

    private void end() {
        workerId = null;
        cancelRequestedAt = null;
    }

    /** Also clears what stood in the way, and what an earlier attempt had reached, or the fetch before the cut. */
    void move(ExtractionState next, Instant now) {
        if (next == ExtractionState.PLANNED || next == ExtractionState.CUTTING) {
            reachedNothing();
        }
        state = next;
        trouble = null;
        troubleDetail = null;
        retryAt = null;
        updatedAt = now;
    }

    private void reachedNothing() {
        progressMs = 0;
        progressBytes = 0;
    }

    void progressed(Duration done, long bytes, Instant now) {
        progressMs = done.toMillis();
        progressBytes = bytes;
        updatedAt = now;
    }

    /** How often a trouble was met since a person last asked for the extraction. */
    int timesMet(Trouble one) {
        return met.getOrDefault(one.name(), 0);
    }

    /** Waits for its next attempt, which fetches everything anew, or has failed when there is none. */
    void meet(Trouble stands, String detail, @Nullable Instant again, Instant now) {
        Map<String, Integer> counted = new TreeMap<>(met);
        counted.merge(stands.name(), 1, Integer::sum);
        met = Map.copyOf(counted);
        state = again == null ? ExtractionState.FAILED : ExtractionState.PLANNED;
        if (again != null) {
            reachedNothing();
        }
        trouble = stands;
        troubleDetail = detail;
        retryAt = again;
        updatedAt = now;
        end();
    }

    void stored(UUID clip, Got what, Instant now) {
        move(ExtractionState.STORED, now);
        end();
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
                progressBytes,
                cancelRequested(),
                trouble,
                retryAt,
                clipId,
                got,
                uploaded,
                createdAt,
                updatedAt,
                version);
    }
}
