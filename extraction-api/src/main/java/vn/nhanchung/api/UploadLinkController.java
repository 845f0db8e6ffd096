package vn.nhanchung.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
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
import vn.nhanchung.upload.NewUploadLink;
import vn.nhanchung.upload.UploadLinks;

/** One-time links by which somebody without an account sends footage of an incident. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
class UploadLinkController {

    /** Where the page of a link is; what stands behind it is sent to nobody by a browser. */
    private static final String PAGE = "/gui-hinh#";

    private final Bridge bridge;
    private final UploadLinks links;
    private final UploadPresenter presenter;

    UploadLinkController(Bridge bridge, UploadLinks links, UploadPresenter presenter) {
        this.bridge = bridge;
        this.links = links;
        this.presenter = presenter;
    }

    /**
     * Makes a link by which somebody sends footage of one camera. What they send is taken as this person's request.
     *
     * @param incident its code
     */
    @Guards.Investigator
    @PostMapping("/incidents/{incident}/upload-links")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<UploadViews.UploadLinkMade> createUploadLink(
            @PathVariable String incident, @Valid @RequestBody UploadLinkBody body) {
        return bridge.as(account -> {
            UploadLinks.Made made = links.create(body.toNewLink(incident), account.actor());
            return new UploadViews.UploadLinkMade(
                    presenter.views(List.of(made.link())).getFirst(), PAGE + made.token());
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

    /** A link to make. */
    record UploadLinkBody(
            @NotNull Purpose purpose,
            @NotNull String legalBasis,
            @NotNull String camera,
            IncidentController.@Valid @NotNull WindowBody window) {
        NewUploadLink toNewLink(String incident) {
            return new NewUploadLink(incident, purpose, legalBasis, camera, window.toWindow());
        }
    }
}
