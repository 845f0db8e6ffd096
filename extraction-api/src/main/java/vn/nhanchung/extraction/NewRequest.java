package vn.nhanchung.extraction;

import java.util.List;
import java.util.UUID;
import vn.nhanchung.incident.TimeWindow;

/**
 * Footage as somebody asks for it.
 *
 * @param requestId made by the client; a second request with the same one is answered with the first
 * @param legalBasis kind, number and date of the document
 * @param cameras codes, each at most once
 */
public record NewRequest(
        UUID requestId,
        String incidentCode,
        Purpose purpose,
        String legalBasis,
        List<String> cameras,
        TimeWindow window) {}
