package vn.nhanchung.api;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.nhanchung.api.UploadViews.DiscardableUpload;
import vn.nhanchung.api.UploadViews.HeldLink;
import vn.nhanchung.api.UploadViews.HeldUpload;
import vn.nhanchung.api.UploadViews.UploadLinkState;
import vn.nhanchung.api.UploadViews.UploadLinkView;
import vn.nhanchung.api.UploadViews.UploadOutcome;
import vn.nhanchung.api.UploadViews.UploadRoom;
import vn.nhanchung.api.UploadViews.UploadView;
import vn.nhanchung.api.UploadViews.WardLinkView;
import vn.nhanchung.extraction.Extraction;
import vn.nhanchung.extraction.Extractions;
import vn.nhanchung.extraction.Trouble;
import vn.nhanchung.upload.MadeLink;
import vn.nhanchung.upload.Upload;
import vn.nhanchung.upload.UploadDiscards;
import vn.nhanchung.upload.UploadLink;
import vn.nhanchung.upload.UploadLinks;
import vn.nhanchung.upload.UploadState;
import vn.nhanchung.upload.Uploads;

/** Puts links together with what came by them. */
@Component
class UploadPresenter {

    /** Where the page of a link is; what stands behind it is sent to nobody by a browser. */
    private static final String PAGE = "/gui-hinh#";

    private final Uploads uploads;
    private final UploadDiscards discards;
    private final UploadLinks links;
    private final Extractions extractions;
    private final Clock clock;

    UploadPresenter(Uploads uploads, UploadDiscards discards, UploadLinks links, Extractions extractions, Clock clock) {
        this.uploads = uploads;
        this.discards = discards;
        this.links = links;
        this.extractions = extractions;
        this.clock = clock;
    }

    /** The address, below the service's own, of a link whose token was just made. */
    String address(MadeLink made) {
        return PAGE + Objects.requireNonNull(made.token());
    }

    List<UploadLinkView> views(List<UploadLink> links) {
        Map<String, Upload> newest = newest(links);
        Set<UUID> discardable =
                discards.discardable(newest.values()).stream().map(Upload::id).collect(Collectors.toSet());
        return links.stream()
                .map(link -> view(link, newest.get(link.code()), discardable))
                .toList();
    }

    List<WardLinkView> wardViews(List<UploadLink> links) {
        Map<String, Upload> newest = newest(links);
        return links.stream()
                .map(link -> wardView(link, newest.get(link.code())))
                .toList();
    }

    private Map<String, Upload> newest(List<UploadLink> links) {
        return uploads.ofLinks(links.stream().map(UploadLink::code).toList()).stream()
                .filter(upload -> upload.state() != UploadState.ENDED)
                .collect(Collectors.toMap(Upload::linkCode, upload -> upload, (newer, older) -> newer));
    }

    UploadRoom room(UploadDiscards.Room room) {
        Map<String, UploadLink> theirs =
                links.ofCodes(room.discardable().stream().map(Upload::linkCode).toList());
        return new UploadRoom(
                room.used(),
                room.total(),
                room.discardable().stream()
                        .map(upload -> discardable(upload, Objects.requireNonNull(theirs.get(upload.linkCode()))))
                        .toList());
    }

    private static DiscardableUpload discardable(Upload upload, UploadLink link) {
        return new DiscardableUpload(link.code(), link.incidentCode(), link.cameraName(), upload.size());
    }

    private WardLinkView wardView(UploadLink link, @Nullable Upload upload) {
        UploadLink.Handing handed = link.handed();
        return new WardLinkView(
                link.code(),
                link.cameraCode(),
                link.cameraName(),
                link.legalBasis(),
                Views.Interval.of(link.window()),
                link.createdBy().name(),
                link.createdBy().unit(),
                link.createdAt(),
                link.expiresAt(),
                state(link, upload),
                handed == null ? null : handed.by(),
                handed == null ? null : handed.at());
    }

    private UploadLinkView view(UploadLink link, @Nullable Upload upload, Set<UUID> discardable) {
        return new UploadLinkView(
                link.code(),
                link.incidentCode(),
                link.cameraCode(),
                link.cameraName(),
                link.purpose(),
                link.legalBasis(),
                Views.Interval.of(link.window()),
                link.createdBy().name(),
                link.createdAt(),
                link.expiresAt(),
                link.wardName(),
                link.handed() == null ? null : link.handed().by(),
                link.handed() == null ? null : link.handed().at(),
                state(link, upload),
                upload == null ? null : view(upload, discardable.contains(upload.id())));
    }

    private UploadLinkState state(UploadLink link, @Nullable Upload upload) {
        if (upload != null && upload.state() == UploadState.RECEIVED) {
            return UploadLinkState.RECEIVED;
        }
        if (link.revokedAt() != null) {
            return UploadLinkState.REVOKED;
        }
        if (!clock.instant().isBefore(link.expiresAt())) {
            return UploadLinkState.EXPIRED;
        }
        if (upload != null && upload.state() != UploadState.REFUSED) {
            return UploadLinkState.RECEIVING;
        }
        if (link.handed() == null) {
            return UploadLinkState.ASKED;
        }
        return link.openedAt() == null ? UploadLinkState.WAITING : UploadLinkState.OPENED;
    }

    private UploadView view(Upload upload, boolean discardable) {
        Upload.Discarding discarded = upload.discarded();
        return new UploadView(
                upload.id(),
                upload.state(),
                upload.size(),
                uploads.received(upload),
                upload.sentAs(),
                upload.sender(),
                upload.firstPicture(),
                upload.offset().toMillis() / 1e3,
                upload.doubt().toMillis() / 1e3,
                upload.saidAt(),
                upload.sha256(),
                upload.receivedAt(),
                upload.extractionCode(),
                discardable,
                discarded == null ? null : discarded.by(),
                discarded == null ? null : discarded.at(),
                discarded == null ? null : discarded.reason());
    }

    HeldLink held(UploadLink link) {
        return new HeldLink(
                link.code(),
                link.incidentCode(),
                link.cameraName(),
                link.purpose(),
                Views.Interval.of(link.window()),
                link.createdBy().name(),
                link.createdBy().unit(),
                link.wardCode() == null || link.handed() == null
                        ? null
                        : link.handed().by(),
                link.expiresAt(),
                uploads.largest(),
                clock.instant(),
                uploads.shown(link).map(this::held).orElse(null));
    }

    private HeldUpload held(Upload upload) {
        String extraction = upload.extractionCode();
        return new HeldUpload(
                upload.id(),
                upload.state(),
                upload.size(),
                uploads.received(upload),
                upload.sentAs(),
                upload.sha256(),
                upload.receivedAt(),
                extraction == null ? null : outcome(extractions.get(extraction)));
    }

    private static UploadOutcome outcome(Extraction extraction) {
        return switch (extraction.state()) {
            case STORED -> UploadOutcome.KEPT;
            case FAILED -> failed(extraction.trouble());
            case CANCELLED -> UploadOutcome.DELAYED;
            default -> UploadOutcome.CHECKING;
        };
    }

    private static UploadOutcome failed(@Nullable Trouble trouble) {
        if (trouble == Trouble.UPLOAD_DISCARDED) {
            return UploadOutcome.DISCARDED;
        }
        if (trouble == Trouble.NO_FOOTAGE) {
            return UploadOutcome.OUTSIDE_WINDOW;
        }
        return trouble == Trouble.CORRUPT || trouble == Trouble.QUARANTINED
                ? UploadOutcome.UNREADABLE
                : UploadOutcome.DELAYED;
    }
}
