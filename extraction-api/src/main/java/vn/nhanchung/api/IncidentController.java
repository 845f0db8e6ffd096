package vn.nhanchung.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import vn.nhanchung.api.CaseViews.CandidateList;
import vn.nhanchung.api.CaseViews.CandidateView;
import vn.nhanchung.api.CaseViews.CoverageView;
import vn.nhanchung.api.CaseViews.IncidentSummary;
import vn.nhanchung.api.CaseViews.IncidentView;
import vn.nhanchung.api.RegistryViews.CameraView;
import vn.nhanchung.camera.CameraRegistry;
import vn.nhanchung.extraction.Candidate;
import vn.nhanchung.extraction.Candidates;
import vn.nhanchung.incident.Incident;
import vn.nhanchung.incident.IncidentKind;
import vn.nhanchung.incident.IncidentRefusal;
import vn.nhanchung.incident.IncidentSource;
import vn.nhanchung.incident.IncidentState;
import vn.nhanchung.incident.Incidents;
import vn.nhanchung.incident.NewIncident;
import vn.nhanchung.incident.Place;
import vn.nhanchung.incident.TimeWindow;
import vn.nhanchung.recorder.Coverage;
import vn.nhanchung.recorder.RecordedCoverage.Completeness;

/** Incidents, and the cameras that could have seen them. */
@RestController
@RequestMapping(path = "/api/incidents", produces = MediaType.APPLICATION_JSON_VALUE)
class IncidentController {

    private static final double SMALLEST_RADIUS = 50, LARGEST_RADIUS = 2000;

    /** As long as an incident's window may be. Recorders list every file of a look. */
    private static final Duration LONGEST_LOOK = Duration.ofDays(31);

    private final Bridge bridge;
    private final Incidents incidents;
    private final IncidentPresenter presenter;
    private final Candidates candidates;
    private final CameraRegistry cameras;

    IncidentController(
            Bridge bridge,
            Incidents incidents,
            IncidentPresenter presenter,
            Candidates candidates,
            CameraRegistry cameras) {
        this.bridge = bridge;
        this.incidents = incidents;
        this.presenter = presenter;
        this.candidates = candidates;
        this.cameras = cameras;
    }

    /** Opens an incident. Without a code it gets the next one of the year. */
    @Guards.Investigator
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<IncidentView> openIncident(@Valid @RequestBody IncidentBody body) {
        return bridge.as(account -> {
            if (cameras.ward(body.wardCode()).isEmpty()) {
                throw new IncidentRefusal(IncidentRefusal.Kind.WARD_UNKNOWN, "wardCode", body.wardCode());
            }
            return presenter.view(incidents.open(body.toNewIncident(), account.actor()), null);
        });
    }

    /**
     * Lists incidents, newest window first.
     *
     * @param state only those in this state
     * @param q words of the title, address or code
     * @param page from 0
     * @param size how many at most, 1 to 200; 50 when left out
     */
    @Guards.CaseReader
    @GetMapping
    Mono<Views.Page<IncidentSummary>> listIncidents(
            @RequestParam(required = false) @Nullable IncidentState state,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer size) {
        Views.Paging paging = Views.Paging.of(page, size);
        return bridge.call(() -> {
            var found = incidents.search(state, q, paging.page(), paging.size());
            return new Views.Page<>(
                    presenter.summaries(found.incidents()), found.total(), paging.page(), paging.size());
        });
    }

    /**
     * Answers an incident's file. The look is an entry of the log, and viewEntry its number.
     *
     * @param code the incident
     */
    @Guards.CaseReader
    @GetMapping("/{code}")
    Mono<IncidentView> readIncident(@PathVariable String code) {
        return bridge.as(account -> {
            long entry = incidents.logView(code, account.actor()).number();
            return presenter.view(incidents.get(code), entry);
        });
    }

    /**
     * Marks an incident as clarified.
     *
     * @param code the incident
     */
    @Guards.Investigator
    @PostMapping("/{code}/clarify")
    Mono<IncidentView> clarifyIncident(@PathVariable String code, @Valid @RequestBody ClarifyBody body) {
        return bridge.as(account -> presenter.view(incidents.clarify(code, body.conclusion(), account.actor()), null));
    }

    /**
     * Lists the cameras around an incident with what their recorders hold of a window, the soonest overwritten first.
     *
     * @param code the incident
     * @param radius in metres, 50 to 2000
     * @param from start of the window, true time; the incident's when left out
     * @param to end of the window, true time, 31 days after its start at most; the incident's when left out
     */
    @Guards.CaseReader
    @GetMapping("/{code}/cameras")
    Mono<CandidateList> listCandidates(
            @PathVariable String code,
            @RequestParam(defaultValue = "200") double radius,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to) {
        if (!(radius >= SMALLEST_RADIUS && radius <= LARGEST_RADIUS)) {
            throw new RefusedHere("radius-out-of-range", "radius", "");
        }
        return bridge.call(() -> {
            Incident incident = incidents.get(code);
            TimeWindow window = new TimeWindow(
                    from == null ? incident.window().from() : from,
                    to == null ? incident.window().to() : to);
            if (!window.from().isBefore(window.to())) {
                throw new RefusedHere("window-backwards", "to", "");
            }
            if (Duration.between(window.from(), window.to()).compareTo(LONGEST_LOOK) > 0) {
                throw new RefusedHere("look-too-long", "to", "");
            }
            return list(candidates.around(incident, radius, window), window, radius);
        });
    }

    private static CandidateList list(List<Candidate> found, TimeWindow window, double radius) {
        List<Coverage> asked = found.stream()
                .map(Candidate::coverage)
                .filter(coverage -> coverage != null)
                .toList();
        long answered = asked.stream()
                .filter(coverage -> coverage.completeness() != Completeness.UNKNOWN)
                .count();
        return new CandidateList(
                Views.Interval.of(window),
                radius,
                answered,
                asked.size(),
                found.stream().map(IncidentController::view).toList());
    }

    private static CandidateView view(Candidate candidate) {
        return new CandidateView(
                CameraView.unnamed(candidate.nearby().camera(), candidate.recorder()),
                candidate.nearby().distanceMetres(),
                candidate.nearby().view(),
                CoverageView.of(candidate.coverage()),
                candidate.refusal() == null,
                candidate.refusal(),
                candidate.taken().stream().map(Views.Interval::of).toList());
    }

    /** An incident to open. */
    record IncidentBody(
            @Nullable String code,
            @NotNull IncidentKind kind,
            @NotNull String title,
            @Nullable String summary,
            @NotNull String address,
            Views.@NotNull Position place,
            @NotNull String wardCode,
            @Valid @NotNull WindowBody window,
            @NotNull IncidentSource source) {
        NewIncident toNewIncident() {
            return new NewIncident(
                    code == null || code.isBlank() ? null : code.strip(),
                    kind,
                    title,
                    summary,
                    address,
                    new Place(place.lat(), place.lon()),
                    wardCode,
                    window.toWindow(),
                    source);
        }
    }

    /** A window as it was sent. */
    record WindowBody(@NotNull Instant from, @NotNull Instant to) {
        TimeWindow toWindow() {
            return new TimeWindow(from, to);
        }
    }

    /** How an incident ended. */
    record ClarifyBody(@NotNull String conclusion) {}
}
