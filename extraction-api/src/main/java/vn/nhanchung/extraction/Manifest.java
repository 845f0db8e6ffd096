package vn.nhanchung.extraction;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.evidence.StoredObject;
import vn.nhanchung.extraction.video.CutResult;
import vn.nhanchung.incident.TimeWindow;
import vn.nhanchung.recorder.FetchedSegment;

/**
 * What was asked and what was really got: the certificate of a clip. Instants are true time unless a field says recorder.
 * Its JSON is described by {@code docs/api/manifest-1.schema.json}.
 *
 * @param schema which form this is; a change that breaks readers changes it
 * @param order on whose order; null for a clip that was cut without the service
 * @param camera whose eye it was; null as above
 * @param upload who uploaded the footage and what they said of its time; null where it came from a recorder
 * @param asked the window that somebody asked for
 * @param window what was cut: the asked window, wider where the clock is in doubt
 * @param codings how the frames are coded, each where it begins; more than one means that it changed in mid-clip
 * @param sources the native files that frames were taken from, in order
 * @param skipped what of the native files could not be used
 * @param timeMap presentation time to both clocks, linear from one anchor to the next
 * @param object where the clip is stored, as read back; null for a clip that was cut without the service
 * @param madeAt when the clip was stored
 */
public record Manifest(
        String schema,
        @Nullable OrderPart order,
        @Nullable CameraPart camera,
        RecorderPart recorder,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UploadPart upload,

        TimeWindow asked,
        TimeWindow window,
        GotPart got,
        List<TrackPart> tracks,
        List<CodingPart> codings,
        List<SourcePart> sources,
        List<SkippedPart> skipped,
        List<Got.Anchor> timeMap,
        ClipPart clip,
        @Nullable StoredObject object,
        Map<String, String> tools,
        Instant madeAt) {

    static final String SCHEMA = "urn:nhanchung:manifest:1";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** The manifest's bytes: UTF-8 JSON, the same for the same facts. */
    public byte[] json() {
        return JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
    }

    /** Who wanted the clip, for what, and on what basis. */
    public record OrderPart(
            String extraction,
            String request,
            String incident,
            Purpose purpose,
            String legalBasis,
            Actor requestedBy,
            Instant requestedAt) {}

    /** Whose eye it was. */
    public record CameraPart(String code, String name, String ownership) {}

    /**
     * What held the footage.
     *
     * @param code the recorder's, or the folder that was pointed at
     */
    public record RecorderPart(String code, String kind, String channel, Got.Clock clock) {}

    /**
     * A file that somebody uploaded, and their word on its time.
     *
     * @param link the link that it came by
     * @param sender the name that they gave
     * @param sentAs what their device called the file
     * @param sha256 of the file as received
     * @param firstPicture what the on-screen clock shows in its first picture, by the sender's word, on both clocks
     * @param receivedAt when it was whole
     */
    public record UploadPart(
            String link,
            String sender,
            String sentAs,
            long size,
            String sha256,
            Reading firstPicture,
            Instant receivedAt) {}

    /**
     * What is in the clip.
     *
     * @param whole whether the asked window holds no gap, and no frame was left out that may have been seen in it
     * @param end where the last frame leaves the screen
     * @param recordedSeconds how much of the cut window holds frames
     * @param frames how many frames are presented
     * @param frameSeconds the usual distance of two frames
     * @param leadInSeconds before the first presented frame, hidden by the edit list
     * @param hiddenFrames how many frames the lead-in holds
     */
    public record GotPart(
            boolean whole,
            Reading firstFrame,
            Reading lastFrame,
            Reading end,
            double recordedSeconds,
            double askedSeconds,
            int frames,
            double frameSeconds,
            double leadInSeconds,
            int hiddenFrames,
            List<GapPart> gaps,
            List<OverlapPart> overlaps) {}

    /** One instant on both clocks. */
    public record Reading(Instant at, Instant recorder) {}

    /** A stretch without frames, and why. */
    public record GapPart(Instant from, Instant to, GapCause cause) {}

    /** Why there are no frames. */
    public enum GapCause {
        /** The recorder holds nothing there. */
        NOT_RECORDED,
        /** The recorder gave nothing there, and does not tell whether it holds anything. */
        NOT_GIVEN,
        /** The recorder holds a file there that cannot be read, or frames that cannot be decoded. */
        UNREADABLE
    }

    /**
     * A stretch that two native files claim; the clip shows it once.
     *
     * @param namesApartSeconds how much later the later file's name puts their frames than the earlier one's does
     */
    public record OverlapPart(
            Instant from, Instant to, String earlier, String later, OverlapCause cause, double namesApartSeconds) {}

    /** Why two files claim the same stretch. */
    public enum OverlapCause {
        /** Both hold the same frames. */
        SAME_FRAMES,
        /** They hold different frames: the names or the clock of one are wrong. */
        CLOCKS_DISAGREE
    }

    /**
     * One track of the recorder's files.
     *
     * @param kept whether the clip holds it
     * @param reason why not; null where it does
     * @param rotation by how many degrees clockwise a file wants its pictures turned to be shown; null where by none. The clip wants
     *     it as the first of these tracks does
     * @param shownAsCoded whether a file wants its pictures mirrored, sheared, scaled or turned otherwise, which the clip does not
     *     carry
     */
    public record TrackPart(
            String kind,
            String codec,
            @Nullable Integer width,
            @Nullable Integer height,
            boolean kept,

            @JsonInclude(JsonInclude.Include.NON_NULL) CutResult.@Nullable LeftOut reason,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer rotation,

            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean shownAsCoded) {}

    /**
     * How the frames are coded from one of them on.
     *
     * @param from the first frame so coded; before the first presented one in the lead-in
     * @param entrySha256 of the MP4 sample entry, which holds the parameter sets
     */
    public record CodingPart(Reading from, String codec, int width, int height, String entrySha256) {}

    /**
     * A native file, as it was read.
     *
     * @param file its name without folders
     * @param size in bytes
     * @param sha256 of the whole file; null where it was not computed
     * @param start what its name said, on both clocks
     * @param frames how many of its frames are in the clip, hidden ones included
     * @param rotation by how many degrees clockwise it wants its pictures turned to be shown; null where by none
     * @param startClaim what the start rests on, where it is not a name that the recorder gave
     * @param object where the file itself is stored, as read back: only of one that the recorder handed over
     */
    public record SourcePart(
            String file,
            long size,
            @Nullable String sha256,
            Reading start,
            int frames,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer rotation,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            ClaimPart startClaim,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            StoredObject object) {}

    /**
     * What the start of a native file rests on.
     *
     * @param uncertaintySeconds plus or minus, if the basis holds; the clock's own comes on top
     */
    public record ClaimPart(FetchedSegment.Basis basis, double uncertaintySeconds) {}

    /**
     * What of a file could not be used, and why; times are the recorder's claim.
     *
     * @param stamp where its own timestamp puts a frame that was left out because it is not believed; null for anything else
     */
    public record SkippedPart(
            String file,
            String reason,
            Instant from,
            Instant to,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Instant stamp) {

        /** Whether it is a frame that may have been seen in a window: by its timestamp, or by its place in the file. */
        public boolean mayBelongTo(TimeWindow window) {
            return stamp != null && (meets(window, stamp) || meets(window, from));
        }

        private boolean meets(TimeWindow window, Instant at) {
            Instant end = at.plus(Duration.between(from, to));
            return at.isBefore(window.to()) && end.isAfter(window.from());
        }
    }

    /**
     * The clip's bytes.
     *
     * @param sha256 of the file
     * @param frames the proof of its coded frames
     */
    public record ClipPart(long size, String sha256, FramesPart frames) {}

    /**
     * The ordered coded frames.
     *
     * @param count samples of the video track, hidden ones included
     * @param method how the hash is made: {@link #FRAMES}
     * @param sha256 of the lines that hold each frame's SHA-256
     */
    public record FramesPart(int count, String method, String sha256) {

        /** SHA-256 over each coded frame's SHA-256 in lower-case hex and a line feed, in the order of the file. */
        static final String FRAMES = "sha256-of-sha256-lines";
    }
}
