package vn.nhanchung.upload;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.audit.AuditAction;
import vn.nhanchung.audit.AuditLog;
import vn.nhanchung.camera.Camera;
import vn.nhanchung.extraction.FootageRequests;
import vn.nhanchung.extraction.NewRequest;
import vn.nhanchung.incident.CaseNumbers;
import vn.nhanchung.upload.UploadRefusal.Kind;

/** One-time links. Making, opening and revoking one is logged in its own transaction. */
@Service
@Transactional
public class UploadLinks {

    private static final String NAMELESS = "Người giữ đường dẫn";

    private final UploadLinkRows rows;
    private final FootageRequests requests;
    private final CaseNumbers numbers;
    private final UploadSettings settings;
    private final AuditLog log;
    private final Clock clock;

    UploadLinks(
            UploadLinkRows rows,
            FootageRequests requests,
            CaseNumbers numbers,
            UploadSettings settings,
            AuditLog log,
            Clock clock) {
        this.rows = rows;
        this.requests = requests;
        this.numbers = numbers;
        this.settings = settings;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Makes a link.
     *
     * @return with its token, unless its camera's ward is to hand it over
     * @throws vn.nhanchung.extraction.RequestRefusal when a request for this footage would be refused
     */
    public MadeLink create(NewUploadLink asked, Actor actor) {
        Camera camera = requests.checkForUpload(new NewRequest(
                UUID.randomUUID(),
                asked.incidentCode(),
                asked.purpose(),
                asked.legalBasis(),
                List.of(asked.camera()),
                asked.window()));
        Instant now = now();
        var row = new UploadLinkRow(numbers.next("TL"), asked, camera, actor, now, now.plus(settings.expiry()));
        String token = null;
        if (asked.byWard()) {
            row.askWard(camera);
        } else {
            token = LinkToken.fresh();
            row.handOut(LinkToken.hash(token), actor, now);
        }
        UploadLink link = rows.save(row).toLink();
        log.append(link.event(actor, AuditAction.UPLOAD_LINK_CREATED).withAfter(facts(link)));
        return new MadeLink(link, token);
    }

    private static Map<String, Object> facts(UploadLink link) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("camera", link.cameraCode());
        facts.put("legalBasis", link.legalBasis());
        facts.put("from", link.window().from().toString());
        facts.put("to", link.window().to().toString());
        facts.put("expiresAt", link.expiresAt().toString());
        if (link.wardCode() != null) {
            facts.put("ward", link.wardCode());
        }
        return facts;
    }

    /** Those of an incident, the newest first. */
    @Transactional(readOnly = true)
    public List<UploadLink> ofIncident(String incident) {
        return rows.findByIncidentCodeOrderByCreatedAtDesc(incident).stream()
                .map(UploadLinkRow::toLink)
                .toList();
    }

    /** The link with this code; UPLOAD_LINK_NOT_FOUND where there is none. */
    @Transactional(readOnly = true)
    public UploadLink get(String code) {
        return rows.findById(code)
                .map(UploadLinkRow::toLink)
                .orElseThrow(() -> new UploadRefusal(Kind.UPLOAD_LINK_NOT_FOUND, code));
    }

    /** Those with these codes, by code; one query. */
    @Transactional(readOnly = true)
    public Map<String, UploadLink> ofCodes(Collection<String> codes) {
        return rows.findAllById(codes).stream()
                .map(UploadLinkRow::toLink)
                .collect(Collectors.toMap(UploadLink::code, link -> link));
    }

    /** The link that a token opens, whether anything may still come by it or not; empty for any other text. */
    @Transactional(readOnly = true)
    public Optional<UploadLink> byToken(String token) {
        return rows.findByTokenHash(LinkToken.hash(token)).map(UploadLinkRow::toLink);
    }

    /**
     * Puts on record that its holder opened it, once a minute at most.
     *
     * @param link as its holder came by it
     * @throws UploadRefusal UPLOAD_LINK_UNKNOWN where another token was made since
     */
    public UploadLink opened(UploadLink link) {
        UploadLinkRow row = require(link.code());
        row.toLink().requireToken(link);
        boolean news = row.opened(now());
        UploadLink opened = row.toLink();
        if (news) {
            log.append(opened.event(opened.holder(NAMELESS), AuditAction.UPLOAD_LINK_OPENED));
        }
        return opened;
    }

    /**
     * Ends a link; a file that is still coming by it is given up. Doing so again changes and logs nothing.
     *
     * @throws UploadRefusal UPLOAD_LINK_NOT_FOUND
     */
    public UploadLink revoke(String code, Actor actor) {
        UploadLinkRow row = require(code);
        if (row.toLink().revokedAt() == null) {
            row.revoke(now());
            log.append(row.toLink().event(actor, AuditAction.UPLOAD_LINK_REVOKED));
        }
        return row.toLink();
    }

    private UploadLinkRow require(String code) {
        return rows.lock(code).orElseThrow(() -> new UploadRefusal(Kind.UPLOAD_LINK_NOT_FOUND, code));
    }

    private Instant now() {
        // PostgreSQL keeps microseconds.
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
