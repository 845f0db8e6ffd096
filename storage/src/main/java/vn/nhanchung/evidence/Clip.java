package vn.nhanchung.evidence;

import java.time.Instant;
import java.util.UUID;

/**
 * A stored clip: master and manifest, both in the store and on record.
 *
 * @param manifest the manifest's bytes as text; its own hash is {@code manifestObject.sha256()}
 * @param storedEntry the log entry that recorded the storing
 */
public record Clip(
        UUID id,
        String extractionCode,
        String incidentCode,
        String purpose,
        String cameraCode,
        String contentType,
        StoredObject master,
        StoredObject manifestObject,
        String manifest,
        Instant storedAt,
        long storedEntry) {}
