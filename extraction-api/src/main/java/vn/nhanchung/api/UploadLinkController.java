package vn.nhanchung.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import vn.nhanchung.extraction.Purpose;
import vn.nhanchung.upload.MadeLink;
import vn.nhanchung.upload.NewUploadLink;
import vn.nhanchung.upload.UploadDiscards;
import vn.nhanchung.upload.UploadLinks;

/** One-time links by which somebody without an account sends footage of an incident. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
class UploadLinkController {

    private final Bridge bridge;
    private final UploadLinks links;
    private final UploadDiscards discards;
    private final UploadPresenter presenter;

    UploadLinkController(Bridge bridge, UploadLinks links, UploadDiscards discards, UploadPresenter presenter) {
        this.bridge = bridge;
        this.links = links;
        this.discards = discards;
        this.presenter = presenter;
    }

    /**
     * Makes a link by which somebody sends footage of one camera. What they send is taken as this person's request. Where the
     * camera's ward is to hand it over, an official makes its address.
     *
     * @param incident its code
     */
    @Guards.Investigator
    @PostMapping("/incidents/{incident}/upload-links")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<UploadViews.UploadLinkMade> createUploadLink(
            @PathVariable String incident, @Valid @RequestBody UploadLinkBody body) {
        return bridge.as(account -> {
            MadeLink made = links.create(body.toNewLink(incident), account.actor());
            return new UploadViews.UploadLinkMade(
                    presenter.views(List.of(made.link())).getFirst(),
                    made.token() == null ? null : presenter.address(made));
        });
    }

    /**
     * Lists an incident's links, newest first.
     *
     * @param incident its code
     */
    @Guards.CaseReader
    @GetMapping("/incidents/{incident}/upload-links")
    Mono<List<UploadViews.UploadLinkView>> listUploadLinks(@PathVariable String incident) {
        return bridge.call(() -> presenter.views(links.ofIncident(incident)));
    }

    /**
     * Ends a link; a file that is still coming by it is given up.
     *
     * @param code the link
     */
    @Guards.Investigator
    @PostMapping("/upload-links/{code}/revoke")
    Mono<UploadViews.UploadLinkView> revokeUploadLink(@PathVariable String code) {
        return bridge.as(account ->
                presenter.views(List.of(links.revoke(code, account.actor()))).getFirst());
    }

    /**
     * Gives up for good a received file that no evidence was made of. Its extraction cannot be tried again.
     *
     * @param code the link
     * @param id the upload
     */
    @Guards.Investigator
    @PostMapping("/upload-links/{code}/uploads/{id}/discard")
    Mono<UploadViews.UploadLinkView> discardUpload(
            @PathVariable String code, @PathVariable UUID id, @Valid @RequestBody DiscardBody body) {
        return bridge.as(account -> {
            discards.discard(code, id, body.reason(), account.actor());
            return presenter.views(List.of(links.get(code))).getFirst();
        });
    }

    /** Answers how much of the room for uploads is used up, and which files could be given up. */
    @Guards.Investigator
    @GetMapping("/upload-room")
    Mono<UploadViews.UploadRoom> readUploadRoom() {
        return bridge.call(() -> presenter.room(discards.room()));
    }

    /** Why a file is given up. */
    record DiscardBody(@NotNull String reason) {}

    /**
     * A link to make.
     *
     * @param byWard whether an official of the camera's ward is to hand it over; false when left out
     */
    record UploadLinkBody(
            @NotNull Purpose purpose,
            @NotNull String legalBasis,
            @NotNull String camera,
            IncidentController.@Valid @NotNull WindowBody window,
            @Nullable Boolean byWard) {
        NewUploadLink toNewLink(String incident) {
            return new NewUploadLink(
                    incident, purpose, legalBasis, camera, window.toWindow(), Boolean.TRUE.equals(byWard));
        }
    }
}
