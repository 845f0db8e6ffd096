package vn.nhanchung.extraction;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.audit.AuditAction;
import vn.nhanchung.audit.AuditEvent;
import vn.nhanchung.audit.AuditLog;
import vn.nhanchung.camera.Camera;
import vn.nhanchung.extraction.RequestRefusal.Kind;
import vn.nhanchung.incident.CaseNumbers;
import vn.nhanchung.incident.Incident;
import vn.nhanchung.incident.Incidents;
import vn.nhanchung.recorder.RecorderView;
import vn.nhanchung.recorder.Recorders;

/** Requests for footage. Accepting one, its log entry and its jobs are one transaction: all of it, or nothing. */
@Service
@Transactional
public class FootageRequests {

    private final RequestRows requests;
    private final ExtractionRows extractions;
    private final Incidents incidents;
    private final AskableCameras cameras;
    private final Recorders recorders;
    private final ExtractionSources sources;
    private final CaseNumbers numbers;
    private final ExtractionQueue queue;
    private final AuditLog log;
    private final Clock clock;

    @SuppressWarnings("checkstyle:ParameterNumber")
    FootageRequests(
            RequestRows requests,
            ExtractionRows extractions,
            Incidents incidents,
            AskableCameras cameras,
            Recorders recorders,
            ExtractionSources sources,
            CaseNumbers numbers,
            ExtractionQueue queue,
            AuditLog log,
            Clock clock) {
        this.requests = requests;
        this.extractions = extractions;
        this.incidents = incidents;
        this.cameras = cameras;
        this.recorders = recorders;
        this.sources = sources;
        this.numbers = numbers;
        this.queue = queue;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Accepts a request and enqueues one extraction for each camera.
     *
     * @return the accepted request; the earlier one when this request id was accepted before
     * @throws RequestRefusal when something of it cannot be right; nothing was enqueued
     */
    public FootageRequest submit(NewRequest asked, Actor actor) {
        var before = requests.findByRequestId(asked.requestId());
        if (before.isPresent()) {
            return withExtractions(List.of(before.get())).getFirst();
        }
        Incident incident = incidents.get(asked.incidentCode());
        RequestRules.check(asked, incident, clock.instant());
        List<Camera> chosen = asked.cameras().stream().map(cameras::require).toList();
        RequestRules.checkDistance(chosen, incident);
        Instant now = clock.instant();
        RequestRow request = requests.save(new RequestRow(numbers.next("YC"), asked, actor, now));
        List<ExtractionRow> rows = chosen.stream()
                .map(camera -> extractions.save(new ExtractionRow(numbers.next("LT"), request, asked, camera, now)))
                .toList();
        Map<String, RecorderView> reached =
                recorders.describe(chosen.stream().map(Camera::code).toList());
        rows.forEach(row -> queue.enqueue(row.code(), row.attempt(), Route.to(reached.get(row.cameraCode()))));
        incidents.startVerifying(asked.incidentCode());
        appendSubmitted(request, asked, actor, rows);
        return request.toRequest(rows.stream().map(ExtractionRow::toExtraction).toList());
    }

    /**
     * Checks a request for one camera's footage that somebody is to upload: the same rules, but that the camera needs no recorder.
     *
     * @return the camera
     * @throws RequestRefusal when something of it cannot be right
     */
    @Transactional(readOnly = true)
    public Camera checkForUpload(NewRequest asked) {
        Incident incident = incidents.get(asked.incidentCode());
        RequestRules.check(asked, incident, clock.instant());
        Camera camera = cameras.requireForUpload(asked.cameras().getFirst());
        RequestRules.checkDistance(List.of(camera), incident);
        return camera;
    }

    /**
     * Accepts a request that was checked before, whose footage has arrived, and enqueues its extraction; part of the caller's
     * transaction.
     *
     * @param asked for one camera
     * @param actor who asked for the upload
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Extraction submitUploaded(NewRequest asked, UploadedFootage file, Camera camera, Actor actor) {
        Instant now = clock.instant();
        RequestRow request = requests.save(new RequestRow(numbers.next("YC"), asked, actor, now));
        ExtractionRow row =
                extractions.save(new ExtractionRow(numbers.next("LT"), request, asked, camera, now).of(file));
        Extraction extraction = row.toExtraction();
        queue.enqueue(row.code(), row.attempt(), sources.route(extraction));
        incidents.startVerifying(asked.incidentCode());
        appendSubmitted(request, asked, actor, List.of(row));
        return extraction;
    }

    /** The request with this code. */
    @Transactional(readOnly = true)
    public FootageRequest get(String code) {
        RequestRow row =
                requests.findById(code).orElseThrow(() -> new RequestRefusal(Kind.REQUEST_NOT_FOUND, null, code));
        return withExtractions(List.of(row)).getFirst();
    }

    /** A page of the requests of one incident, or of all when it is null. */
    @Transactional(readOnly = true)
    public RequestPage list(@Nullable String incident, int page, int size) {
        var found = requests.list(incident, PageRequest.of(page, size));
        return new RequestPage(withExtractions(found.getContent()), found.getTotalElements());
    }

    private List<FootageRequest> withExtractions(List<RequestRow> rows) {
        Map<String, List<Extraction>> byRequest =
                extractions.ofRequests(rows.stream().map(RequestRow::code).toList()).stream()
                        .map(ExtractionRow::toExtraction)
                        .collect(Collectors.groupingBy(Extraction::requestCode));
        return rows.stream()
                .map(row -> row.toRequest(byRequest.getOrDefault(row.code(), List.of())))
                .toList();
    }

    private void appendSubmitted(RequestRow request, NewRequest asked, Actor actor, List<ExtractionRow> rows) {
        log.append(AuditEvent.of(actor, AuditAction.REQUEST_SUBMITTED, "request", request.code())
                .withIncident(asked.incidentCode())
                .withPurpose(asked.purpose().name())
                .withAfter(Map.of(
                        "legalBasis", asked.legalBasis().strip(),
                        "cameras", asked.cameras(),
                        "from", asked.window().from().toString(),
                        "to", asked.window().to().toString(),
                        "extractions", rows.stream().map(ExtractionRow::code).toList())));
    }
}
