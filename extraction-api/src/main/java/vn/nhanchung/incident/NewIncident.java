package vn.nhanchung.incident;

import org.jspecify.annotations.Nullable;

/**
 * An incident as somebody reports it.
 *
 * @param code the unit's own number; null lets the service give the next {@code VV-<year>-<n>}
 * @param window when it happened, as far as known
 */
public record NewIncident(
        @Nullable String code,
        IncidentKind kind,
        String title,
        @Nullable String summary,
        String address,
        Place place,
        String wardCode,
        TimeWindow window,
        IncidentSource source) {}
