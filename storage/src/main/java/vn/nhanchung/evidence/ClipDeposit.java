package vn.nhanchung.evidence;

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
 * @param contentType of the clip, for example {@code video/mp4}
 * @param content the bytes, made while they are stored
 */
public record ClipDeposit(
        String extractionCode,
        String incidentCode,
        String purpose,
        Actor actor,
        String cameraCode,
        int attempt,
        String contentType,
        ClipContent content) {}
