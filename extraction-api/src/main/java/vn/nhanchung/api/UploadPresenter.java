package vn.nhanchung.api;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.nhanchung.api.UploadViews.HeldLink;
import vn.nhanchung.api.UploadViews.HeldUpload;
import vn.nhanchung.api.UploadViews.UploadLinkState;
import vn.nhanchung.api.UploadViews.UploadLinkView;
import vn.nhanchung.api.UploadViews.UploadOutcome;
import vn.nhanchung.api.UploadViews.UploadView;
import vn.nhanchung.extraction.Extraction;
import vn.nhanchung.extraction.Extractions;
import vn.nhanchung.extraction.Trouble;
import vn.nhanchung.upload.Upload;
import vn.nhanchung.upload.UploadLink;
import vn.nhanchung.upload.UploadState;
import vn.nhanchung.upload.Uploads;

/** Puts links together with what came by them. */
@Component
class UploadPresenter {

    private final Uploads uploads;
    private final Extractions extractions;
    private final Clock clock;

    UploadPresenter(Uploads uploads, Extractions extractions, Clock clock) {
        this.uploads = uploads;
        this.extractions = extractions;
        this.clock = clock;
    }

    List<UploadLinkView> views(List<UploadLink> links) {
        Map<String, Upload> newest = uploads
                .ofLinks(links.stream().map(UploadLink::code).toList())
                .stream()
                .filter(upload -> upload.state() != UploadState.ENDED)
                .collect(Collectors.toMap(Upload::linkCode, upload -> upload, (newer, older) -> newer));
        return links.stream().map(link -> view(link, newest.get(link.code()))).toList();
    }

    private UploadLinkView view(UploadLink link, @Nullable Upload upload) {
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
                state(link, upload),
                upload == null ? null : view(upload));
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
        return link.openedAt() == null ? UploadLinkState.WAITING : UploadLinkState.OPENED;
    }

    private UploadView view(Upload upload) {
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
                upload.extractionCode());
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
        if (trouble == Trouble.NO_FOOTAGE) {
            return UploadOutcome.OUTSIDE_WINDOW;
        }
        return trouble == Trouble.CORRUPT || trouble == Trouble.QUARANTINED
                ? UploadOutcome.UNREADABLE
                : UploadOutcome.DELAYED;
    }
}
