package vn.nhanchung.api;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import vn.nhanchung.upload.MadeLink;
import vn.nhanchung.upload.UploadEndings;
import vn.nhanchung.upload.WardLinks;

/** Links that a ward's officials hand to the owners of cameras. They learn nothing of the incident. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
class WardLinkController {

    private final Bridge bridge;
    private final WardLinks links;
    private final UploadEndings endings;
    private final UploadPresenter presenter;

    WardLinkController(Bridge bridge, WardLinks links, UploadEndings endings, UploadPresenter presenter) {
        this.bridge = bridge;
        this.links = links;
        this.endings = endings;
        this.presenter = presenter;
    }

    /**
     * Asks the ward of a link's camera to hand it over. An address that was handed out holds until an official makes another.
     *
     * @param code the link
     */
    @Guards.Investigator
    @PostMapping("/upload-links/{code}/ask-ward")
    Mono<UploadViews.UploadLinkView> askWard(@PathVariable String code) {
        return bridge.as(account ->
                presenter.views(List.of(links.ask(code, account.actor()))).getFirst());
    }

    /** Lists the links that the own ward's officials are asked to hand over, newest first. */
    @Guards.WardOfficial
    @GetMapping("/ward/upload-links")
    Mono<List<UploadViews.WardLinkView>> listWardLinks() {
        return bridge.as(account -> presenter.wardViews(links.ofWard(OwnWard.of(account))));
    }

    /**
     * Makes the address of a link of the own ward, or makes it anew. The former one opens nothing from then on, and a file sent in part
     * by it is given up.
     *
     * @param code the link
     */
    @Guards.WardOfficial
    @PostMapping("/ward/upload-links/{code}/addresses")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<UploadViews.WardLinkMade> handOutLink(@PathVariable String code) {
        return bridge.as(account -> {
            MadeLink made = links.handOut(code, OwnWard.of(account), account.actor());
            endings.clearFormer(code);
            return new UploadViews.WardLinkMade(
                    presenter.wardViews(List.of(made.link())).getFirst(), presenter.address(made));
        });
    }
}
