package vn.nhanchung.extraction;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.evidence.StoredObject;
import vn.nhanchung.incident.TimeWindow;

/**
 * What was asked and what was really got, kept beside the clip. Instants are true time unless a field says recorder.
 *
 * @param schema which form this is; a change that breaks readers changes it
 * @param window what was cut: the asked window, wider where the recorder's clock was never measured
 * @param madeAt when the clip was stored
 */
record Manifest(
        String schema,
        String extraction,
        String request,
        String incident,
        Purpose purpose,
        String legalBasis,
        Actor requestedBy,
        Instant requestedAt,
        CameraPart camera,
        TimeWindow asked,
        TimeWindow window,
        GotPart got,
        Got.Clock recorderClock,
        List<TrackPart> tracks,
        List<SkippedPart> skipped,
        List<Got.Anchor> timeMap,
        StoredObject object,
        Map<String, String> tools,
        Instant madeAt) {

    static final String SCHEMA = "urn:nhanchung:manifest:1";

    /** Whose eye it was. */
    record CameraPart(
            String code, String name, String ownership, String recorder, String recorderKind, String channel) {}

    /**
     * What is in the clip.
     *
     * @param leadInSeconds before the first presented frame, hidden by the edit list
     * @param hiddenFrames how many frames the lead-in holds
     */
    record GotPart(
            Reading firstFrame,
            Reading end,
            double recordedSeconds,
            double askedSeconds,
            int frames,
            double leadInSeconds,
            int hiddenFrames,
            List<GapPart> gaps) {}

    /** One instant on both clocks. */
    record Reading(Instant at, Instant recorder) {}

    /** A stretch without frames, and why. */
    record GapPart(Instant from, Instant to, GapCause cause) {}

    /** Why there are no frames. */
    enum GapCause {
        /** The recorder holds nothing there. */
        NOT_RECORDED,
        /** The recorder holds a file there that cannot be read. */
        UNREADABLE
    }

    /** One track of the recorder's files; {@code kept} is false where MP4 cannot carry it. */
    record TrackPart(
            String kind,
            String codec,
            @Nullable Integer width,
            @Nullable Integer height,
            boolean kept) {}

    /** A file of the recorder that could not be used. */
    record SkippedPart(String file, String reason) {}
}
