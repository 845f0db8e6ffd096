package vn.nhanchung.extraction;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import vn.nhanchung.camera.CameraNearby;
import vn.nhanchung.camera.CameraRegistry;
import vn.nhanchung.camera.Position;
import vn.nhanchung.incident.Incident;
import vn.nhanchung.incident.TimeWindow;
import vn.nhanchung.recorder.Coverage;
import vn.nhanchung.recorder.RecorderView;
import vn.nhanchung.recorder.Recorders;

/** Which cameras could have seen an incident, and what each still holds of it. Looks at no footage. */
@Service
public class Candidates {

    /** What will be lost first comes first; what holds nothing or was not asked comes last, the nearest first. */
    private static final Comparator<Candidate> MOST_URGENT = Comparator.comparing(
                    Candidates::overwrittenAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparingDouble(candidate -> candidate.nearby().distanceMetres());

    private final CameraRegistry cameras;
    private final Recorders recorders;
    private final Extractions extractions;
    private final Clock clock;

    Candidates(CameraRegistry cameras, Recorders recorders, Extractions extractions, Clock clock) {
        this.cameras = cameras;
        this.recorders = recorders;
        this.extractions = extractions;
        this.clock = clock;
    }

    /**
     * The cameras around an incident. A household that withdrew its consent is listed, and its recorder is not asked.
     *
     * @param radiusMetres how far around its place
     * @param window which stretch to ask the recorders about
     */
    public List<Candidate> around(Incident incident, double radiusMetres, TimeWindow window) {
        Position place = new Position(incident.place().lat(), incident.place().lon());
        List<CameraNearby> near = cameras.within(place, radiusMetres);
        Map<String, RecorderView> connected = recorders.describe(
                near.stream().map(nearby -> nearby.camera().code()).toList());
        Map<String, Refusal> refused = refused(near, connected);
        Map<String, Coverage> coverage = ask(
                near.stream()
                        .map(nearby -> nearby.camera().code())
                        .filter(code -> !refused.containsKey(code))
                        .toList(),
                window);
        Map<String, List<TimeWindow>> taken = takenFor(incident.code());
        return near.stream()
                .map(nearby -> {
                    String code = nearby.camera().code();
                    return new Candidate(
                            nearby,
                            connected.get(code),
                            coverage.get(code),
                            refused.get(code),
                            taken.getOrDefault(code, List.of()));
                })
                .sorted(MOST_URGENT)
                .toList();
    }

    private static Map<String, Refusal> refused(List<CameraNearby> near, Map<String, RecorderView> connected) {
        Map<String, Refusal> refused = new HashMap<>();
        for (CameraNearby nearby : near) {
            String code = nearby.camera().code();
            Refusal refusal = Refusal.of(nearby.camera(), connected.containsKey(code));
            if (refusal != null) {
                refused.put(code, refusal);
            }
        }
        return refused;
    }

    /** The part of a window that lies in the future holds nothing and is not asked about. */
    private Map<String, Coverage> ask(List<String> codes, TimeWindow window) {
        Instant now = clock.instant();
        Instant to = window.to().isAfter(now) ? now : window.to();
        return window.from().isBefore(to) ? recorders.coverage(codes, window.from(), to) : Map.of();
    }

    private Map<String, List<TimeWindow>> takenFor(String incident) {
        return extractions.ofIncident(incident).stream()
                .filter(extraction -> extraction.got() != null)
                .collect(Collectors.groupingBy(
                        Extraction::cameraCode, Collectors.mapping(Candidates::gotWindow, Collectors.toList())));
    }

    private static TimeWindow gotWindow(Extraction extraction) {
        Got got = extraction.got();
        return got == null ? extraction.asked() : got.window();
    }

    private static @Nullable Instant overwrittenAt(Candidate candidate) {
        Coverage coverage = candidate.coverage();
        return coverage == null || coverage.runs().isEmpty() ? null : coverage.overwrittenAt();
    }
}
