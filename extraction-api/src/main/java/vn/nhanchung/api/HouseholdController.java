package vn.nhanchung.api;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import vn.nhanchung.upload.UploadLinks;

/** The page of a link, for whoever holds it. The file itself goes by tus 1.0.0 at {@code /api/uploads}. */
@RestController
@RequestMapping(path = "/api/uploads/link", produces = MediaType.APPLICATION_JSON_VALUE)
class HouseholdController {

    private final Bridge bridge;
    private final UploadLinks links;
    private final UploadPresenter presenter;

    HouseholdController(Bridge bridge, UploadLinks links, UploadPresenter presenter) {
        this.bridge = bridge;
        this.links = links;
        this.presenter = presenter;
    }

    /** Opens a link. That it was opened is an entry of the log. */
    @Guards.LinkHolder
    @PostMapping("/openings")
    Mono<UploadViews.HeldLink> openUploadLink() {
        return LinkKeys.link().flatMap(link -> bridge.call(() -> presenter.held(links.opened(link))));
    }

    /** Answers how a link stands, without another entry once it was opened. */
    @Guards.LinkHolder
    @GetMapping
    Mono<UploadViews.HeldLink> readUploadLink() {
        return LinkKeys.link()
                .flatMap(
                        link -> bridge.call(() -> presenter.held(link.openedAt() == null ? links.opened(link) : link)));
    }
}
