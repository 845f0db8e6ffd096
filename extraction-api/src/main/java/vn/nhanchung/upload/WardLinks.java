package vn.nhanchung.upload;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.audit.AuditAction;
import vn.nhanchung.audit.AuditLog;
import vn.nhanchung.extraction.FootageRequests;
import vn.nhanchung.extraction.RequestRefusal;
import vn.nhanchung.incident.IncidentState;
import vn.nhanchung.incident.Incidents;
import vn.nhanchung.upload.UploadRefusal.Kind;

/**
 * Links that officials of the camera's ward hand over, since they know the household. They see what is asked for and by whom, and
 * nothing of the incident. Each step is logged in its own transaction.
 */
@Service
@Transactional
public class WardLinks {

    /** Every byte of a file has come: there is nothing left to hand a link over for. */
    private static final Set<UploadState> WHOLE = EnumSet.of(UploadState.COMPLETE, UploadState.RECEIVED);

    /** What an official is told of, since they see to the registry; of anything else the incident would speak. */
    private static final Set<RequestRefusal.Kind> OF_THE_CAMERA =
            EnumSet.of(RequestRefusal.Kind.CONSENT_WITHDRAWN, RequestRefusal.Kind.CAMERA_WITHDRAWN);

    private final UploadLinkRows rows;
    private final UploadRecords uploads;
    private final FootageRequests requests;
    private final Incidents incidents;
    private final AuditLog log;
    private final Clock clock;

    WardLinks(
            UploadLinkRows rows,
            UploadRecords uploads,
            FootageRequests requests,
            Incidents incidents,
            AuditLog log,
            Clock clock) {
        this.rows = rows;
        this.uploads = uploads;
        this.requests = requests;
        this.incidents = incidents;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Asks the ward of a link's camera to hand it over. A token that was handed out holds until they make another. Asking again
     * changes and logs nothing.
     *
     * @throws UploadRefusal UPLOAD_LINK_NOT_FOUND, UPLOAD_LINK_OVER
     * @throws RequestRefusal where the camera's footage may not be taken any more
     */
    public UploadLink ask(String code, Actor investigator) {
        UploadLinkRow row = rows.lock(code).orElseThrow(() -> notFound(code));
        UploadLink link = row.toLink();
        if (link.wardCode() != null) {
            return link;
        }
        requireWanted(link);
        row.askWard(requests.checkForUpload(link.asked()));
        UploadLink asked = row.toLink();
        log.append(asked.event(investigator, AuditAction.UPLOAD_LINK_WARD_ASKED)
                .withAfter(Map.of("ward", String.valueOf(asked.wardCode()))));
        return asked;
    }

    /** Those that a ward's officials are asked to hand over until their date, received ones included, the newest first. */
    @Transactional(readOnly = true)
    public List<UploadLink> ofWard(String ward) {
        return rows.ofWard(ward, clock.instant()).stream()
                .map(UploadLinkRow::toLink)
                .filter(link -> incidents.get(link.incidentCode()).state() != IncidentState.CLARIFIED)
                .toList();
    }

    /**
     * Makes a link's token, or makes it anew: whoever holds the former one cannot open the link any more, and what was begun with it
     * has ended. Its connections and its file stay until {@link UploadEndings#clearFormer}, or the next sweep.
     *
     * @param ward the official's
     * @throws UploadRefusal UPLOAD_LINK_NOT_FOUND for another ward's too; UPLOAD_LINK_OVER
     * @throws RequestRefusal CONSENT_WITHDRAWN, CAMERA_WITHDRAWN
     */
    public MadeLink handOut(String code, String ward, Actor official) {
        UploadLinkRow row = rows.lock(code)
                .filter(found -> ward.equals(found.toLink().wardCode()))
                .orElseThrow(() -> notFound(code));
        UploadLink former = row.toLink();
        requireAlive(former);
        requireStillAsked(former);
        uploads.endFormer(former, official);
        String token = LinkToken.fresh();
        row.handOut(LinkToken.hash(token), official, now());
        UploadLink link = row.toLink();
        log.append(link.event(official, AuditAction.UPLOAD_LINK_HANDED_OUT)
                .withAfter(Map.of("anew", former.handed() != null)));
        return new MadeLink(link, token);
    }

    private void requireWanted(UploadLink link) {
        requireAlive(link);
        if (uploads.ofLinks(List.of(link.code())).stream().anyMatch(one -> WHOLE.contains(one.state()))) {
            throw over(link);
        }
    }

    private void requireAlive(UploadLink link) {
        if (!link.isAlive(clock.instant())) {
            throw over(link);
        }
    }

    private void requireStillAsked(UploadLink link) {
        try {
            requests.checkForUpload(link.asked());
        } catch (RequestRefusal refusal) {
            throw OF_THE_CAMERA.contains(refusal.kind()) ? refusal : over(link);
        }
    }

    private static UploadRefusal over(UploadLink link) {
        return new UploadRefusal(Kind.UPLOAD_LINK_OVER, link.code());
    }

    private static UploadRefusal notFound(String code) {
        return new UploadRefusal(Kind.UPLOAD_LINK_NOT_FOUND, code);
    }

    private Instant now() {
        // PostgreSQL keeps microseconds.
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
