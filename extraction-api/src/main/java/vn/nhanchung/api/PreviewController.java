package vn.nhanchung.api;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.nhanchung.access.Account;
import vn.nhanchung.api.PreviewViews.PreviewsView;
import vn.nhanchung.evidence.Preview;
import vn.nhanchung.evidence.PreviewGivenUp;
import vn.nhanchung.evidence.PreviewKind;
import vn.nhanchung.evidence.Previews;
import vn.nhanchung.evidence.VaultException;
import vn.nhanchung.evidence.Viewing;
import vn.nhanchung.extraction.ClipPreviews;

/**
 * Previews of a viewed clip. A still is footage: nothing here is served but under a viewing, which is an entry of the log, to
 * whoever opened it and while it lasts.
 */
@RestController
@RequestMapping("/api/viewings/{id}")
class PreviewController {

    private static final String COPY_NAME = "ban-xem-khong-phai-ban-goc.mp4";

    private final Bridge bridge;
    private final Previews previews;
    private final ClipPreviews clips;
    private final PreviewPresenter presenter;
    private final ClipBodies bodies;

    PreviewController(
            Bridge bridge, Previews previews, ClipPreviews clips, PreviewPresenter presenter, ClipBodies bodies) {
        this.bridge = bridge;
        this.previews = previews;
        this.clips = clips;
        this.presenter = presenter;
        this.bodies = bodies;
    }

    /**
     * Says which previews of the viewed clip there are, what they show and where they are, or why there are none. Asking also
     * sees to it that what is missing will be made.
     *
     * @param id the viewing
     */
    @Guards.Investigator
    @GetMapping(path = "/previews", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<PreviewsView> readPreviews(@PathVariable UUID id) {
        return bridge.as(account -> {
            Viewing viewing = previews.requireViewing(id, account.account());
            clips.want(viewing.clipId());
            return presenter.view(id, viewing.clipId());
        });
    }

    /**
     * Serves one picture from the beginning of the viewed clip.
     *
     * @param id the viewing
     */
    @Guards.Investigator
    @GetMapping("/poster")
    Mono<ResponseEntity<Flux<DataBuffer>>> readPoster(@PathVariable UUID id) {
        return send(id, PreviewKind.POSTER, null);
    }

    /**
     * Serves pictures from all over the viewed clip in one file. Where each lies in it and when it is shown is told by the
     * previews.
     *
     * @param id the viewing
     */
    @Guards.Investigator
    @GetMapping("/contact-sheet")
    Mono<ResponseEntity<Flux<DataBuffer>>> readContactSheet(@PathVariable UUID id) {
        return send(id, PreviewKind.CONTACT_SHEET, null);
    }

    /**
     * Serves the H.264 copy of the viewed clip, for browsers that cannot play the master. It is not the master and not evidence.
     *
     * @param id the viewing
     * @param range one range of bytes; the whole copy when left out
     */
    @Guards.Investigator
    @GetMapping("/viewing-copy")
    Mono<ResponseEntity<Flux<DataBuffer>>> readViewingCopy(
            @PathVariable UUID id, @RequestHeader(name = HttpHeaders.RANGE, required = false) @Nullable String range) {
        return send(id, PreviewKind.VIEWING_COPY, range);
    }

    private Mono<ResponseEntity<Flux<DataBuffer>>> send(UUID id, PreviewKind kind, @Nullable String range) {
        return bodies.send(bridge.as(account -> open(id, account, kind, range)));
    }

    private ClipBodies.Opened open(UUID id, Account account, PreviewKind kind, @Nullable String range) {
        Viewing viewing = previews.requireViewing(id, account.account());
        Preview preview = require(viewing, kind);
        AskedRange asked = AskedRange.parse(range, preview.object().size());
        return new ClipBodies.Opened(
                previews.openForViewing(id, account.account(), kind, asked.bytes()),
                asked,
                kind == PreviewKind.VIEWING_COPY ? List.of(inline()) : List.of(),
                "X-Preview-SHA-256");
    }

    private Preview require(Viewing viewing, PreviewKind kind) {
        try {
            return previews.require(viewing.clipId(), kind);
        } catch (VaultException missing) {
            PreviewGivenUp given = previews.givenUp(viewing.clipId()).stream()
                    .filter(one -> one.kind() == kind)
                    .findFirst()
                    .orElse(null);
            if (given != null) {
                throw new RefusedHere(PreviewPresenter.slug(given), null, "");
            }
            if (kind == PreviewKind.VIEWING_COPY && !clips.needsCopy(viewing.clipId())) {
                throw new RefusedHere("preview-not-needed", null, "");
            }
            throw missing;
        }
    }

    private static String inline() {
        return ContentDisposition.inline().filename(COPY_NAME).build().toString();
    }
}
