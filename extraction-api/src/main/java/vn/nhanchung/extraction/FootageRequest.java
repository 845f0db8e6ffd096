package vn.nhanchung.extraction;

import java.time.Instant;
import java.util.List;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.incident.TimeWindow;

/** An accepted request with its extractions, one for each camera, in the order asked. */
public record FootageRequest(
        String code,
        String incidentCode,
        Purpose purpose,
        String legalBasis,
        TimeWindow window,
        Actor requestedBy,
        Instant requestedAt,
        List<Extraction> extractions) {}
