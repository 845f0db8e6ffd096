package vn.nhanchung.extraction;

import java.time.Instant;
import java.util.UUID;

/**
 * A look at a clip before it is stored, on record: its bytes are served only under one of these.
 *
 * @param account whose viewing it is; nobody else may read under it
 * @param auditEntry the log entry written before the first byte
 * @param size of the clip in bytes
 * @param fingerprint which plan of which files was opened
 * @param expiresAt no byte is served under this viewing from here on
 */
public record EarlyViewing(
        UUID id,
        String extractionCode,
        String account,
        long auditEntry,
        long size,
        String fingerprint,
        Instant openedAt,
        Instant expiresAt) {}
