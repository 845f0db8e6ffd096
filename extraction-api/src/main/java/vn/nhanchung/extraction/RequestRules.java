package vn.nhanchung.extraction;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.camera.Camera;
import vn.nhanchung.camera.Position;
import vn.nhanchung.extraction.RequestRefusal.Kind;
import vn.nhanchung.incident.Incident;
import vn.nhanchung.incident.IncidentState;
import vn.nhanchung.incident.TimeWindow;

/** What a request must hold. Pure. */
final class RequestRules {

    /** A day: longer windows are asked for in parts, so that one request stays one that somebody can review. */
    static final Duration LONGEST = Duration.ofHours(24);

    static final int MOST_CAMERAS = 50;
    private static final Duration OLDEST = Duration.ofDays(3660);

    /** How long before an incident and after it its footage may be asked for: a lookout comes earlier, a return later. */
    private static final Duration AROUND = Duration.ofDays(7);

    /** As far as the list of cameras near an incident goes. */
    private static final double FARTHEST_METRES = 2000;

    private RequestRules() {}

    static void check(NewRequest asked, Incident incident, Instant now) {
        checkOpen(incident);
        checkWindow(asked.window(), now);
        checkAround(asked.window(), incident);
        checkBasis(asked.legalBasis());
        checkCameras(asked.cameras());
    }

    static void checkOpen(Incident incident) {
        refuseIf(incident.state() == IncidentState.CLARIFIED, Kind.INCIDENT_CLOSED, null, incident.code());
    }

    static void checkWindow(TimeWindow window, Instant now) {
        int order = window.from().compareTo(window.to());
        refuseIf(order == 0, Kind.WINDOW_EMPTY, "window.to", "");
        refuseIf(order > 0, Kind.WINDOW_BACKWARDS, "window.to", "");
        refuseIf(window.to().isAfter(now), Kind.WINDOW_IN_FUTURE, "window.to", "");
        refuseIf(window.from().isBefore(now.minus(OLDEST)), Kind.WINDOW_TOO_OLD, "window.from", "");
        refuseIf(window.length().compareTo(LONGEST) > 0, Kind.WINDOW_TOO_LONG, "window.to", "");
    }

    /** Footage that has nothing to do with the incident needs another incident. */
    private static void checkAround(TimeWindow window, Incident incident) {
        TimeWindow happened = incident.window();
        boolean outside = window.from().isBefore(happened.from().minus(AROUND))
                || window.to().isAfter(happened.to().plus(AROUND));
        refuseIf(outside, Kind.WINDOW_OUTSIDE_INCIDENT, "window.from", incident.code());
    }

    static void checkDistance(List<Camera> chosen, Incident incident) {
        Position place = new Position(incident.place().lat(), incident.place().lon());
        for (Camera camera : chosen) {
            boolean far = camera.sector().position().metresTo(place) > FARTHEST_METRES;
            refuseIf(far, Kind.CAMERA_TOO_FAR, "cameras", camera.name());
        }
    }

    private static void checkBasis(String basis) {
        refuseIf(basis.isBlank() || basis.length() > 500, Kind.LEGAL_BASIS_MISSING, "legalBasis", "");
        boolean numbered = basis.codePoints().anyMatch(Character::isDigit);
        refuseIf(!numbered, Kind.LEGAL_BASIS_WITHOUT_NUMBER, "legalBasis", "");
    }

    private static void checkCameras(List<String> cameras) {
        refuseIf(cameras.isEmpty(), Kind.NO_CAMERA_CHOSEN, "cameras", "");
        refuseIf(cameras.size() > MOST_CAMERAS, Kind.TOO_MANY_CAMERAS, "cameras", String.valueOf(MOST_CAMERAS));
        refuseIf(new HashSet<>(cameras).size() < cameras.size(), Kind.TOO_MANY_CAMERAS, "cameras", "");
    }

    private static void refuseIf(boolean wrong, Kind kind, @Nullable String field, String subject) {
        if (wrong) {
            throw new RequestRefusal(kind, field, subject);
        }
    }
}
