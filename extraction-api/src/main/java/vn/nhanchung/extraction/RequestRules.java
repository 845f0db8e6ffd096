package vn.nhanchung.extraction;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.extraction.RequestRefusal.Kind;
import vn.nhanchung.incident.Incident;
import vn.nhanchung.incident.IncidentState;
import vn.nhanchung.incident.TimeWindow;

/** What a request must hold before any camera is looked up. Pure. */
final class RequestRules {

    /** A day: longer windows are asked for in parts, so that one request stays one that somebody can review. */
    static final Duration LONGEST = Duration.ofHours(24);

    static final int MOST_CAMERAS = 50;
    private static final Duration OLDEST = Duration.ofDays(3660);

    private RequestRules() {}

    static void check(NewRequest asked, Incident incident, Instant now) {
        refuseIf(incident.state() == IncidentState.CLARIFIED, Kind.INCIDENT_CLOSED, null, incident.code());
        checkWindow(asked.window(), now);
        checkBasis(asked.legalBasis());
        checkCameras(asked.cameras());
    }

    static void checkWindow(TimeWindow window, Instant now) {
        int order = window.from().compareTo(window.to());
        refuseIf(order == 0, Kind.WINDOW_EMPTY, "window.to", "");
        refuseIf(order > 0, Kind.WINDOW_BACKWARDS, "window.to", "");
        refuseIf(window.to().isAfter(now), Kind.WINDOW_IN_FUTURE, "window.to", "");
        refuseIf(window.from().isBefore(now.minus(OLDEST)), Kind.WINDOW_TOO_OLD, "window.from", "");
        refuseIf(window.length().compareTo(LONGEST) > 0, Kind.WINDOW_TOO_LONG, "window.to", "");
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
