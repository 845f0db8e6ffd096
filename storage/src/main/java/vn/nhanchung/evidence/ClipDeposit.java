package vn.nhanchung.evidence;

import java.nio.file.Path;
import java.util.function.Function;
import vn.nhanchung.audit.Actor;

/**
 * A clip on its way into the vault.
 *
 * @param extractionCode the extraction that made it, for example {@code LT-2026-0001}; at most one clip is stored for it
 * @param incidentCode the incident it was taken for
 * @param purpose the stated purpose
 * @param actor who asked for it
 * @param cameraCode the camera it shows
 * @param attempt which attempt of the extraction this is, counted from 1; part of the object's key
 * @param file the finished clip on local disk; the vault reads it and leaves it to the caller to delete
 * @param contentType for example {@code video/mp4}
 * @param manifest makes the manifest's bytes (UTF-8 JSON) once the object's hash and lock are known
 */
public record ClipDeposit(
        String extractionCode,
        String incidentCode,
        String purpose,
        Actor actor,
        String cameraCode,
        int attempt,
        Path file,
        String contentType,
        Function<StoredObject, byte[]> manifest) {}
