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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import vn.nhanchung.api.CaseViews.ExtractionView;
import vn.nhanchung.api.CaseViews.LinkView;
import vn.nhanchung.api.CaseViews.RequestView;
import vn.nhanchung.extraction.Extractions;
import vn.nhanchung.extraction.FootageRequests;
import vn.nhanchung.extraction.NewRequest;
import vn.nhanchung.extraction.Purpose;
import vn.nhanchung.linking.Links;
import vn.nhanchung.linking.Outcome;

/** Requests, the extractions they become, and what each did for its incident. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
class RequestController {

    private final Bridge bridge;
    private final FootageRequests requests;
    private final Extractions extractions;
    private final Links links;
    private final CasePresenter presenter;

    RequestController(
            Bridge bridge, FootageRequests requests, Extractions extractions, Links links, CasePresenter presenter) {
        this.bridge = bridge;
        this.requests = requests;
        this.extractions = extractions;
        this.links = links;
        this.presenter = presenter;
    }

    /**
     * Asks for footage of an incident: one extraction for each camera. Sending the same requestId again asks once.
     *
     * @param incident its code
     */
    @Guards.Investigator
    @PostMapping("/incidents/{incident}/requests")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<RequestView> submitRequest(@PathVariable String incident, @Valid @RequestBody RequestBodyOf body) {
        return bridge.as(account -> presenter
                .requests(List.of(requests.submit(body.toNewRequest(incident), account.actor())))
                .getFirst());
    }

    /**
     * Lists footage requests, newest first.
     *
     * @param incident only those of this incident
     * @param page from 0
     * @param size how many at most, 1 to 200; 50 when left out
     */
    @Guards.CaseReader
    @GetMapping("/requests")
    Mono<Views.Page<RequestView>> listRequests(
            @RequestParam(required = false) @Nullable String incident,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer size) {
        Views.Paging paging = Views.Paging.of(page, size);
        return bridge.call(() -> {
            var found = requests.list(incident, paging.page(), paging.size());
            return new Views.Page<>(presenter.requests(found.requests()), found.total(), paging.page(), paging.size());
        });
    }

    /**
     * Answers one footage request.
     *
     * @param code the request
     */
    @Guards.CaseReader
    @GetMapping("/requests/{code}")
    Mono<RequestView> readRequest(@PathVariable String code) {
        return bridge.call(() -> presenter.requests(List.of(requests.get(code))).getFirst());
    }

    /**
     * Lists an incident's extractions, newest first.
     *
     * @param incident its code
     */
    @Guards.CaseReader
    @GetMapping("/incidents/{incident}/extractions")
    Mono<List<ExtractionView>> listExtractions(@PathVariable String incident) {
        return bridge.call(() -> presenter.views(extractions.ofIncident(incident)));
    }

    /**
     * Answers one extraction.
     *
     * @param code the extraction
     */
    @Guards.CaseReader
    @GetMapping("/extractions/{code}")
    Mono<ExtractionView> readExtraction(@PathVariable String code) {
        return bridge.call(() -> presenter.view(extractions.get(code)));
    }

    /**
     * Tries a failed or a stopped extraction again.
     *
     * @param code the extraction
     */
    @Guards.Investigator
    @PostMapping("/extractions/{code}/retry")
    Mono<ExtractionView> retryExtraction(@PathVariable String code) {
        return bridge.as(account -> presenter.view(extractions.retry(code, account.actor())));
    }

    /**
     * Stops an extraction: at once while it waits, within seconds while it is at work. Nothing of it stays in the store.
     *
     * @param code the extraction
     */
    @Guards.Investigator
    @PostMapping("/extractions/{code}/cancel")
    Mono<ExtractionView> cancelExtraction(@PathVariable String code) {
        return bridge.as(account -> presenter.view(extractions.cancel(code, account.actor())));
    }

    /**
     * Records what an extraction's clip did for its incident, in place of what was recorded before.
     *
     * @param code the extraction
     */
    @Guards.Investigator
    @PutMapping("/extractions/{code}/link")
    Mono<LinkView> linkExtraction(@PathVariable String code, @Valid @RequestBody LinkBody body) {
        return bridge.as(account -> CasePresenter.view(links.set(code, body.outcome(), body.note(), account.actor())));
    }

    /** A request for footage. */
    record RequestBodyOf(
            @NotNull UUID requestId,
            @NotNull Purpose purpose,
            @NotNull String legalBasis,
            @NotNull List<@NotNull String> cameras,
            IncidentController.@Valid @NotNull WindowBody window) {
        NewRequest toNewRequest(String incident) {
            return new NewRequest(requestId, incident, purpose, legalBasis, cameras, window.toWindow());
        }
    }

    /** What a clip did for its incident. */
    record LinkBody(@NotNull Outcome outcome, @Nullable String note) {}
}
