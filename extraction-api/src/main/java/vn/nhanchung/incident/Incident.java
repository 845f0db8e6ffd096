package vn.nhanchung.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One incident, as of reading it.
 *
 * @param openedBy the short name of who opened it
 * @param clarification null until somebody clarified it
 */
public record Incident(
        String code,
        IncidentKind kind,
        String title,
        @Nullable String summary,
        String address,
        Place place,
        String wardCode,
        TimeWindow window,
        IncidentSource source,
        IncidentState state,
        String openedBy,
        Instant openedAt,
        @Nullable Clarification clarification) {

    /**
     * How an incident ended.
     *
     * @param by the short name of who says so
     * @param conclusion what happened, in a sentence or more
     */
    public record Clarification(String by, Instant at, String conclusion) {}
}
