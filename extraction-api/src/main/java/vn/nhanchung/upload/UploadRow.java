package vn.nhanchung.upload;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "upload")
class UploadRow {

    @Id
    private UUID id;

    private String linkCode;
    private int handing;

    @Enumerated(EnumType.STRING)
    private UploadState state;

    private long size;
    private String sentAs;
    private String sender;
    private Instant firstPicture;
    private long offsetMillis;
    private long doubtMillis;
    private Instant saidAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Container container;

    private @Nullable String sha256;
    private @Nullable Instant receivedAt;
    private @Nullable String extractionCode;

    private @Nullable String discardedBy;
    private @Nullable Instant discardedAt;
    private @Nullable String discardReason;

    @SuppressWarnings("UnusedVariable") // queries ask for it
    private @Nullable Instant removedAt;

    @Version
    @SuppressWarnings("UnusedVariable")
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected UploadRow() {
        // Hibernate fills it.
    }

    UploadRow(UUID id, UploadLink link, long size, Statement said, Instant now) {
        this.id = id;
        this.linkCode = link.code();
        this.handing = link.handing();
        this.state = UploadState.RECEIVING;
        this.size = size;
        this.sentAs = said.sentAs();
        this.sender = said.sender();
        this.firstPicture = said.firstPicture();
        this.offsetMillis = said.offset().toMillis();
        this.doubtMillis = said.doubt().toMillis();
        this.saidAt = now;
    }

    UploadState state() {
        return state;
    }

    String linkCode() {
        return linkCode;
    }

    void complete(Container what) {
        state = UploadState.COMPLETE;
        container = what;
    }

    void received(String hash, String extraction, Instant now) {
        state = UploadState.RECEIVED;
        sha256 = hash;
        extractionCode = extraction;
        receivedAt = now;
    }

    void discard(String by, String reason, Instant now) {
        discardedBy = by;
        discardedAt = now;
        discardReason = reason;
    }

    void end(UploadState how) {
        state = how;
    }

    void removed(Instant now) {
        removedAt = now;
    }

    private Upload.@Nullable Discarding discarded() {
        return discardedBy == null || discardedAt == null || discardReason == null
                ? null
                : new Upload.Discarding(discardedBy, discardedAt, discardReason);
    }

    Upload toUpload() {
        return new Upload(
                id,
                linkCode,
                handing,
                state,
                size,
                sentAs,
                sender,
                firstPicture,
                Duration.ofMillis(offsetMillis),
                Duration.ofMillis(doubtMillis),
                saidAt,
                container,
                sha256,
                receivedAt,
                extractionCode,
                discarded());
    }
}
