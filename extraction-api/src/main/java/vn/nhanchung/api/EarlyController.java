package vn.nhanchung.api;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.nhanchung.access.Account;
import vn.nhanchung.api.CaseViews.EarlyViewingView;
import vn.nhanchung.extraction.EarlyClips;
import vn.nhanchung.extraction.EarlyViewing;

/**
 * Clips before they are stored. What is shown is not evidence yet and is on record as that; no byte of it leaves without the log
 * entry of a viewing.
 */
@RestController
@RequestMapping("/api")
class EarlyController {

    private final Bridge bridge;
    private final EarlyClips clips;
    private final CasePresenter presenter;
    private final EarlyBodies bodies;

    EarlyController(Bridge bridge, EarlyClips clips, CasePresenter presenter, EarlyBodies bodies) {
        this.bridge = bridge;
        this.clips = clips;
        this.presenter = presenter;
        this.bodies = bodies;
    }

    /**
     * Opens the clip of an extraction that is at work for viewing, before it is stored. The look is an entry of the log before
     * any byte is served, and says that it was before storing.
     *
     * @param code the extraction
     */
    @Guards.Investigator
    @PostMapping(path = "/extractions/{code}/viewings", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Mono<EarlyViewingView> openEarlyViewing(@PathVariable String code) {
        return bridge.as(account -> view(clips.open(code, account.actor()), account));
    }

    /**
     * Serves the bytes of a clip that was opened before it was stored, to whoever opened it and while the viewing lasts. They
     * are those that will be stored.
     *
     * @param id the viewing
     * @param range one range of bytes; the whole clip when left out
     */
    @Guards.Investigator
    @GetMapping("/early-viewings/{id}/media")
    Mono<ResponseEntity<Flux<DataBuffer>>> readEarlyMedia(
            @PathVariable UUID id, @RequestHeader(name = HttpHeaders.RANGE, required = false) @Nullable String range) {
        return bodies.send(bridge.as(account -> open(id, account, range)));
    }

    private EarlyBodies.Opened open(UUID id, Account account, @Nullable String range) {
        EarlyViewing viewing = clips.require(id, account.account());
        AskedRange asked = AskedRange.parse(range, viewing.size());
        return new EarlyBodies.Opened(
                viewing,
                asked,
                clips.feed(viewing, asked.bytes()),
                sha256 -> clips.sentWhole(viewing, account.actor(), sha256));
    }

    private EarlyViewingView view(EarlyClips.Look look, Account account) {
        EarlyViewing viewing = look.viewing();
        return new EarlyViewingView(
                viewing.id(),
                viewing.auditEntry(),
                viewing.openedAt(),
                viewing.expiresAt(),
                "/api/early-viewings/" + viewing.id() + "/media",
                viewing.size(),
                presenter.view(look.extraction()),
                look.timeMap(),
                account.name() + " · " + look.extraction().requestCode());
    }
}
