package vn.nhanchung.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.nhanchung.access.Account;
import vn.nhanchung.api.CaseViews.ExtractionView;
import vn.nhanchung.api.CaseViews.ViewingView;
import vn.nhanchung.evidence.Clip;
import vn.nhanchung.evidence.EvidenceVault;
import vn.nhanchung.evidence.VaultException;
import vn.nhanchung.evidence.Viewing;
import vn.nhanchung.extraction.Extraction;
import vn.nhanchung.extraction.Extractions;
import vn.nhanchung.extraction.Got;

/** Clips. No byte of one leaves without the log entry of a viewing or a download, which the vault writes first. */
@RestController
@RequestMapping("/api")
class ClipController {

    private final Bridge bridge;
    private final EvidenceVault vault;
    private final Extractions extractions;
    private final CasePresenter presenter;
    private final ClipBodies bodies;

    ClipController(
            Bridge bridge, EvidenceVault vault, Extractions extractions, CasePresenter presenter, ClipBodies bodies) {
        this.bridge = bridge;
        this.vault = vault;
        this.extractions = extractions;
        this.presenter = presenter;
        this.bodies = bodies;
    }

    /**
     * Lists the extractions whose clip is stored, the last changed first.
     *
     * @param incident only those of this incident
     * @param page from 0
     * @param size how many at most, 1 to 200; 50 when left out
     */
    @Guards.CaseReader
    @GetMapping(path = "/clips", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<Views.Page<ExtractionView>> listClips(
            @RequestParam(required = false) @Nullable String incident,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer size) {
        Views.Paging paging = Views.Paging.of(page, size);
        return bridge.call(() -> {
            var found = extractions.stored(incident, paging.page(), paging.size());
            return new Views.Page<>(presenter.views(found.extractions()), found.total(), paging.page(), paging.size());
        });
    }

    /**
     * Answers a clip's manifest, byte for byte as it lies in the store. The reading is an entry of the log.
     *
     * @param id the clip
     */
    @Guards.CaseReader
    @GetMapping(path = "/clips/{id}/manifest", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> readManifest(@PathVariable UUID id) {
        return bridge.as(account -> {
            byte[] manifest = vault.readManifest(id, account.actor()).getBytes(StandardCharsets.UTF_8);
            return ResponseEntity.ok()
                    .header("X-Manifest-SHA-256", clip(id).manifestObject().sha256())
                    .body(manifest);
        });
    }

    /**
     * Opens a clip for viewing. The look is an entry of the log before any byte is served.
     *
     * @param id the clip
     */
    @Guards.Investigator
    @PostMapping(path = "/clips/{id}/viewings", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ViewingView> openViewing(@PathVariable UUID id) {
        return bridge.as(account -> view(vault.openViewing(id, account.actor()), account));
    }

    /**
     * Serves the bytes of a clip that was opened for viewing, to whoever opened it and while the viewing lasts.
     *
     * @param id the viewing
     * @param range one range of bytes; the whole clip when left out
     */
    @Guards.Investigator
    @GetMapping("/viewings/{id}/media")
    Mono<ResponseEntity<Flux<DataBuffer>>> readViewingMedia(
            @PathVariable UUID id, @RequestHeader(name = HttpHeaders.RANGE, required = false) @Nullable String range) {
        return bodies.send(bridge.as(account -> {
            Viewing viewing = vault.viewing(id).orElseThrow(() -> new RefusedHere("viewing-not-found", null, ""));
            long size = clip(viewing.clipId()).master().size();
            AskedRange asked = AskedRange.parse(range, size);
            return new ClipBodies.Opened(vault.openForViewing(id, account.account(), asked.bytes()), asked, List.of());
        }));
    }

    /**
     * Serves a clip as a file. The download is an entry of the log before the first byte is served.
     *
     * @param id the clip
     * @param range one range of bytes; the whole clip when left out
     */
    @Guards.Investigator
    @GetMapping("/clips/{id}/download")
    Mono<ResponseEntity<Flux<DataBuffer>>> downloadClip(
            @PathVariable UUID id, @RequestHeader(name = HttpHeaders.RANGE, required = false) @Nullable String range) {
        return bodies.send(bridge.as(account -> {
            Clip clip = clip(id);
            AskedRange asked = AskedRange.parse(range, clip.master().size());
            String disposition = ContentDisposition.attachment()
                    .filename(clip.extractionCode() + ".mp4")
                    .build()
                    .toString();
            return new ClipBodies.Opened(
                    vault.download(id, account.actor(), asked.bytes()), asked, List.of(disposition));
        }));
    }

    private Clip clip(UUID id) {
        return vault.find(id).orElseThrow(() -> new VaultException(VaultException.Kind.NOT_FOUND, "no clip " + id));
    }

    private ViewingView view(Viewing viewing, Account account) {
        Extraction extraction = extractions.ofClip(viewing.clipId());
        Got got = extraction.got();
        return new ViewingView(
                viewing.id(),
                viewing.auditEntry(),
                viewing.openedAt(),
                viewing.expiresAt(),
                "/api/viewings/" + viewing.id() + "/media",
                presenter.view(extraction),
                got == null ? List.of() : got.timeMap(),
                account.name() + " · " + extraction.requestCode());
    }
}
