package vn.nhanchung.evidence;

import java.time.Instant;
import java.util.UUID;

/**
 * A look at a clip that is on record: bytes are served only under one of these.
 *
 * @param account whose viewing it is; nobody else may read under it
 * @param auditEntry the log entry written before the first byte
 * @param expiresAt no byte is served under this viewing from here on
 */
public record Viewing(UUID id, UUID clipId, String account, long auditEntry, Instant openedAt, Instant expiresAt) {}
