package vn.nhanchung.extraction;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.incident.TimeWindow;

/**
 * One camera and one window of a request, as of reading it.
 *
 * @param attempt how often it has been tried, from 0
 * @param progress how much of the window has been fetched or, once it is being cut, cut, in recorded time
 * @param progressBytes how many bytes of the recorder's files the running attempt has fetched or, once it is being cut, how many of the clip it has written
 * @param cancelRequested whether a person has asked to stop it; it stops within seconds, or is stored where that came too late
 * @param trouble what stands in the way; null when nothing does
 * @param retryAt when the service tries again by itself; null when it does not wait
 * @param clipId the stored clip; null until stored
 * @param got what was got; null until stored
 * @param uploaded the file that somebody uploaded for it; null where its camera's recorder is asked
 * @param version grows with every change
 */
public record Extraction(
        String code,
        String requestCode,
        String incidentCode,
        String cameraCode,
        String cameraName,
        boolean household,
        TimeWindow asked,
        ExtractionState state,
        int attempt,
        Duration progress,
        long progressBytes,
        boolean cancelRequested,
        @Nullable Trouble trouble,
        @Nullable Instant retryAt,
        @Nullable UUID clipId,
        @Nullable Got got,
        @Nullable UploadedFootage uploaded,
        Instant createdAt,
        Instant updatedAt,
        int version) {}
