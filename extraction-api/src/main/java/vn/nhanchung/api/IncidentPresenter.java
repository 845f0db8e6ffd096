package vn.nhanchung.api;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.nhanchung.api.CaseViews.IncidentSummary;
import vn.nhanchung.api.CaseViews.IncidentView;
import vn.nhanchung.audit.AuditLog;
import vn.nhanchung.camera.CameraRegistry;
import vn.nhanchung.camera.Ward;
import vn.nhanchung.extraction.Extraction;
import vn.nhanchung.extraction.Extractions;
import vn.nhanchung.extraction.FootageRequests;
import vn.nhanchung.incident.Incident;
import vn.nhanchung.linking.Link;
import vn.nhanchung.linking.Links;

/** Puts incidents together with what was taken for them. */
@Component
class IncidentPresenter {

    private final Extractions extractions;
    private final FootageRequests requests;
    private final Links links;
    private final CameraRegistry cameras;
    private final AuditLog log;

    IncidentPresenter(
            Extractions extractions, FootageRequests requests, Links links, CameraRegistry cameras, AuditLog log) {
        this.extractions = extractions;
        this.requests = requests;
        this.links = links;
        this.cameras = cameras;
        this.log = log;
    }

    List<IncidentSummary> summaries(List<Incident> incidents) {
        Map<String, List<Extraction>> taken =
                extractions.ofIncidents(incidents.stream().map(Incident::code).toList()).stream()
                        .collect(Collectors.groupingBy(Extraction::incidentCode));
        Map<String, Link> linked = links.ofExtractions(taken.values().stream()
                .flatMap(List::stream)
                .map(Extraction::code)
                .toList());
        return incidents.stream()
                .map(incident -> summary(incident, Taken.of(taken.getOrDefault(incident.code(), List.of()), linked)))
                .toList();
    }

    IncidentView view(Incident incident, @Nullable Long viewEntry) {
        List<Extraction> of = extractions.ofIncident(incident.code());
        Taken taken = Taken.of(
                of, links.ofExtractions(of.stream().map(Extraction::code).toList()));
        IncidentSummary summary = summary(incident, taken);
        return new IncidentView(
                summary.code(),
                summary.kind(),
                summary.title(),
                summary.address(),
                summary.wardCode(),
                summary.wardName(),
                summary.window(),
                summary.state(),
                summary.openedBy(),
                summary.openedAt(),
                summary.extractions(),
                summary.clips(),
                summary.useful(),
                incident.summary(),
                Views.Position.of(incident.place()),
                incident.source(),
                requests.list(incident.code(), 0, 1).total(),
                taken.links(),
                log.countOfIncident(incident.code()),
                viewEntry,
                incident.clarification());
    }

    private IncidentSummary summary(Incident incident, Taken taken) {
        return new IncidentSummary(
                incident.code(),
                incident.kind(),
                incident.title(),
                incident.address(),
                incident.wardCode(),
                cameras.ward(incident.wardCode()).map(Ward::name).orElse(incident.wardCode()),
                Views.Interval.of(incident.window()),
                incident.state(),
                incident.openedBy(),
                incident.openedAt(),
                taken.extractions(),
                taken.clips(),
                taken.useful());
    }

    private record Taken(int extractions, int clips, int links, int useful) {
        static Taken of(List<Extraction> all, Map<String, Link> linked) {
            List<Link> own = all.stream()
                    .map(Extraction::code)
                    .filter(linked::containsKey)
                    .map(code -> linked.get(code))
                    .toList();
            return new Taken(
                    all.size(),
                    (int) all.stream().filter(one -> one.got() != null).count(),
                    own.size(),
                    (int) own.stream().filter(link -> link.outcome().useful()).count());
        }
    }
}
