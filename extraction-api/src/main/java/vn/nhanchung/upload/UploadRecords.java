package vn.nhanchung.upload;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.audit.AuditAction;
import vn.nhanchung.audit.AuditEvent;
import vn.nhanchung.audit.AuditLog;
import vn.nhanchung.camera.Camera;
import vn.nhanchung.camera.CameraRegistry;
import vn.nhanchung.extraction.Extraction;
import vn.nhanchung.extraction.FootageRequests;
import vn.nhanchung.extraction.Got;
import vn.nhanchung.extraction.RequestRefusal;
import vn.nhanchung.extraction.UploadedFootage;
import vn.nhanchung.recorder.ClockOffset;
import vn.nhanchung.upload.UploadRefusal.Kind;

/** The steps of an upload on record: each is one transaction that holds the new state and its log entry. */
@Component
@Transactional
class UploadRecords {

    private final UploadRows rows;
    private final UploadLinkRows links;
    private final FootageRequests requests;
    private final CameraRegistry cameras;
    private final AuditLog log;
    private final Clock clock;

    UploadRecords(
            UploadRows rows,
            UploadLinkRows links,
            FootageRequests requests,
            CameraRegistry cameras,
            AuditLog log,
            Clock clock) {
        this.rows = rows;
        this.links = links;
        this.requests = requests;
        this.cameras = cameras;
        this.log = log;
        this.clock = clock;
    }

    /** Those of links, the newest first. */
    @Transactional(readOnly = true)
    public List<Upload> ofLinks(Collection<String> codes) {
        return rows.ofLinks(codes).stream().map(UploadRow::toUpload).toList();
    }

    /** Those whose file is in the folder, the oldest first. */
    @Transactional(readOnly = true)
    public List<Upload> kept() {
        return rows.kept().stream().map(UploadRow::toUpload).toList();
    }

    /** A link's upload with this id; UPLOAD_NOT_FOUND for that of any other link too. */
    @Transactional(readOnly = true)
    public Upload require(String linkCode, UUID id) {
        return rows.findById(id)
                .map(UploadRow::toUpload)
                .filter(upload -> upload.linkCode().equals(linkCode))
                .orElseThrow(() -> new UploadRefusal(Kind.UPLOAD_NOT_FOUND, ""));
    }

    /** The link as it is now, whatever it was when its holder came. */
    @Transactional(readOnly = true)
    public UploadLink link(String code) {
        return links.findById(code)
                .map(UploadLinkRow::toLink)
                .orElseThrow(() -> new UploadRefusal(Kind.UPLOAD_LINK_UNKNOWN, code));
    }

    /** Throws what has become of a link since its holder came by it. */
    @Transactional(readOnly = true)
    public void requireHeld(UploadLink asTheyCame) {
        UploadLink now = link(asTheyCame.code());
        now.requireToken(asTheyCame);
        now.requireAlive(clock.instant());
    }

    /**
     * Begins one by a link, which is held meanwhile: no upload of a former token begins behind the making of another.
     *
     * @param link as its holder came by it
     * @throws UploadRefusal what has become of the link since
     */
    public Upload begin(UploadLink link, long size, Statement said) {
        Instant now = now();
        UploadLink held = links.lock(link.code()).orElseThrow().toLink();
        held.requireToken(link);
        held.requireAlive(now);
        Upload upload = rows.save(new UploadRow(UUID.randomUUID(), held, size, said, now))
                .toUpload();
        log.append(event(AuditAction.UPLOAD_BEGUN, link, upload).withAfter(facts(upload)));
        return upload;
    }

    /**
     * Every byte is there. Saying so again changes nothing.
     *
     * @throws UploadRefusal UPLOAD_ENDED where it ended while they came, as by the making of another token of its link
     */
    public void complete(UUID id, Container container) {
        UploadRow row = lock(id);
        switch (row.state()) {
            case RECEIVING -> row.complete(container);
            case COMPLETE, RECEIVED -> {}
            case REFUSED, ENDED -> throw new UploadRefusal(Kind.UPLOAD_ENDED, "");
        }
    }

    /**
     * Ends what was begun with a link's former tokens; part of the transaction that makes another. From then on none of it becomes
     * whole.
     *
     * @param official whose making ends it
     * @throws UploadRefusal UPLOAD_LINK_OVER where every byte of one has come: there is nothing left to make a token for
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void endFormer(UploadLink link, Actor official) {
        for (UploadRow row : rows.lockOfLink(link.code())) {
            switch (row.state()) {
                case RECEIVING -> end(row, UploadState.ENDED, official);
                case COMPLETE, RECEIVED -> throw new UploadRefusal(Kind.UPLOAD_LINK_OVER, link.code());
                case REFUSED, ENDED -> {}
            }
        }
    }

    /**
     * It will never be whole: given up, cut short, or no video.
     *
     * @return false where it became whole, or had ended, before
     */
    public boolean end(UUID id, UploadState how) {
        UploadRow row = lock(id);
        if (row.state() != UploadState.RECEIVING) {
            return false;
        }
        end(row, how);
        return true;
    }

    private void end(UploadRow row, UploadState how) {
        end(row, how, link(row.linkCode()).holder(row.toUpload().sender()));
    }

    private void end(UploadRow row, UploadState how, Actor by) {
        row.end(how);
        log.append(link(row.linkCode()).event(by, AuditAction.UPLOAD_ENDED).withAfter(Map.of("state", how.name())));
    }

    /** Its file is not in the folder any more. */
    public void removed(UUID id) {
        lock(id).removed(now());
    }

    /**
     * Hashed: the arrival is logged, and whoever made the link has asked for what came; it ends where the link was
     * revoked.
     */
    public void received(UUID id, String sha256) {
        UploadRow row = lock(id);
        Upload upload = row.toUpload();
        Container container = upload.container();
        if (row.state() != UploadState.COMPLETE || container == null) {
            return;
        }
        UploadLink link = link(row.linkCode());
        if (link.isRevoked()) {
            end(row, UploadState.ENDED);
            return;
        }
        Camera camera = cameras.find(link.cameraCode()).orElseThrow();
        Instant now = now();
        UploadedFootage file = new UploadedFootage(
                link.code(),
                UploadFolder.name(id, container),
                upload.sentAs(),
                upload.size(),
                sha256,
                upload.sender(),
                upload.firstPicture(),
                new Got.Clock(
                        upload.offset().toMillis() / 1e3,
                        upload.doubt().toMillis() / 1e3,
                        ClockOffset.Method.UPLOAD_ASSERTED.name(),
                        upload.saidAt()),
                now);
        Extraction extraction = requests.submitUploaded(link.asked(), file, camera, link.createdBy());
        row.received(sha256, extraction.code(), now);
        Map<String, Object> facts = facts(upload);
        facts.put("sha256", sha256);
        facts.put("container", container.name());
        facts.put("extraction", extraction.code());
        log.append(event(AuditAction.UPLOAD_RECEIVED, link, upload).withAfter(facts));
    }

    /** It is whole, and nobody may ask for it any more. Its file is deleted by the next sweep. */
    public void endWhole(UUID id) {
        UploadRow row = lock(id);
        if (row.state() == UploadState.COMPLETE) {
            end(row, UploadState.ENDED);
        }
    }

    /**
     * What a link's request had to hold when it was made has to hold when somebody comes with a file: the incident is open, the
     * camera there, its consent not withdrawn.
     *
     * @throws UploadRefusal UPLOAD_LINK_REVOKED
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void requireStillAsked(UploadLink link) {
        if (!isStillAsked(link)) {
            throw new UploadRefusal(Kind.UPLOAD_LINK_REVOKED, link.code());
        }
    }

    /** Whether {@link #requireStillAsked} lets it through. Outside of any transaction, which a refusal inside would undo. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public boolean isStillAsked(UploadLink link) {
        try {
            requests.checkForUpload(link.asked());
            return true;
        } catch (RequestRefusal over) {
            return false;
        }
    }

    private UploadRow lock(UUID id) {
        return rows.lock(id).orElseThrow(() -> new UploadRefusal(Kind.UPLOAD_NOT_FOUND, ""));
    }

    private static Map<String, Object> facts(Upload upload) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("upload", upload.id().toString());
        facts.put("sentAs", upload.sentAs());
        facts.put("size", upload.size());
        facts.put("firstPicture", upload.firstPicture().toString());
        facts.put("seconds", upload.offset().toMillis() / 1e3);
        facts.put("uncertaintySeconds", upload.doubt().toMillis() / 1e3);
        return facts;
    }

    private static AuditEvent event(AuditAction action, UploadLink link, Upload upload) {
        return link.event(link.holder(upload.sender()), action);
    }

    private Instant now() {
        // PostgreSQL keeps microseconds.
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
