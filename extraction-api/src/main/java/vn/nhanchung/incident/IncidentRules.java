package vn.nhanchung.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import vn.nhanchung.incident.IncidentRefusal.Kind;

/** What an incident must hold to be opened. Pure. */
final class IncidentRules {

    /** Thanh Hóa city and its surroundings, with room: a place typed with swapped axes falls outside. */
    private static final double SOUTH = 19.0, NORTH = 20.7, WEST = 104.3, EAST = 106.3;

    private static final Duration LONGEST = Duration.ofDays(31);
    private static final Duration CLOCK_SLACK = Duration.ofMinutes(2);
    /** Without the marks that an address would take for its own. */
    private static final Pattern CODE = Pattern.compile("[A-Z0-9ĐÀ-Ỹ][A-Z0-9ĐÀ-Ỹ_-]{2,39}");

    private IncidentRules() {}

    static void check(NewIncident asked, Instant now) {
        refuseIf(asked.title().isBlank(), Kind.TITLE_MISSING, "title");
        refuseIf(asked.address().isBlank(), Kind.ADDRESS_MISSING, "address");
        refuseIf(asked.title().length() > 200, Kind.TEXT_TOO_LONG, "title");
        refuseIf(asked.address().length() > 300, Kind.TEXT_TOO_LONG, "address");
        String summary = asked.summary();
        refuseIf(summary != null && summary.length() > 4000, Kind.TEXT_TOO_LONG, "summary");
        String code = asked.code();
        refuseIf(code != null && !CODE.matcher(code).matches(), Kind.INCIDENT_CODE_MALFORMED, "code");
        checkPlace(asked.place());
        checkWindow(asked.window(), now);
    }

    private static void checkPlace(Place place) {
        boolean inside = place.lat() >= SOUTH && place.lat() <= NORTH && place.lon() >= WEST && place.lon() <= EAST;
        refuseIf(!inside, Kind.PLACE_OUTSIDE_CITY, "place");
    }

    private static void checkWindow(TimeWindow window, Instant now) {
        refuseIf(!window.from().isBefore(window.to()), Kind.INCIDENT_WINDOW_BACKWARDS, "window.to");
        refuseIf(window.from().isAfter(now.plus(CLOCK_SLACK)), Kind.INCIDENT_WINDOW_IN_FUTURE, "window.from");
        refuseIf(window.length().compareTo(LONGEST) > 0, Kind.INCIDENT_WINDOW_TOO_LONG, "window.to");
    }

    private static void refuseIf(boolean wrong, Kind kind, String field) {
        if (wrong) {
            throw new IncidentRefusal(kind, field, field);
        }
    }
}
