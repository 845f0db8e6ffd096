package vn.nhanchung.linking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An extraction's link to its incident.
 *
 * @param linkedBy the short name of who says so
 */
public record Link(
        String extractionCode,
        String incidentCode,
        Outcome outcome,
        @Nullable String note,
        String linkedBy,
        Instant linkedAt) {}
