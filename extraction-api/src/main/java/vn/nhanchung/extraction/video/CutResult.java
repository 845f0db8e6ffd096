package vn.nhanchung.extraction.video;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was really cut, on the clock of the {@link CutList}.
 *
 * @param firstFrame the reading of the first presented frame
 * @param lastFrame the reading of the last presented frame
 * @param end the end of the last presented frame, exclusive
 * @param frameLength the usual distance of two frames
 * @param leadIn how much before the first presented frame is in the file, hidden by the edit list
 * @param frames how many frames are presented
 * @param hiddenFrames how many frames the lead-in holds
 * @param runs stretches with frames, in order; what lies between them is a gap
 * @param skipped segments that could not be read, with why
 * @param overlaps stretches that two segments claim
 * @param timeMap where each stretch of presentation time lies on the clock: linear from one anchor to the next
 * @param codings how the frames are coded, each where it begins
 * @param sources the native files that frames were taken from, in order
 * @param libraries the native libraries that read the footage, with their versions by name; none where an MP4's own tables did
 * @param proof what the written bytes hash to
 */
public record CutResult(
        Instant firstFrame,
        Instant lastFrame,
        Instant end,
        Duration frameLength,
        Duration leadIn,
        int frames,
        int hiddenFrames,
        List<Span> runs,
        List<Skipped> skipped,
        List<Overlap> overlaps,
        List<Anchor> timeMap,
        List<Track> tracks,
        List<Coding> codings,
        List<Source> sources,
        Map<String, String> libraries,
        Proof proof) {

    /** A stretch of the clock, from inclusive to exclusive. */
    public record Span(Instant from, Instant to) {}

    /**
     * A segment left out, wholly or in part.
     *
     * @param from where the missing part begins on the clock, as far as known
     * @param to where it ends, exclusive
     * @param reason what is wrong with the file, in plain words
     * @param stamped the clock's reading that the file gives a frame which was left out because it is not believed; null otherwise
     */
    public record Skipped(
            Path file,
            Instant from,
            Instant to,
            String reason,
            @Nullable Instant stamped) {

        Skipped(Path file, Instant from, Instant to, String reason) {
            this(file, from, to, reason, null);
        }
    }

    /**
     * A stretch that two segments claim; the clip shows one of them.
     *
     * @param same whether both hold the same frames; otherwise one of their clocks is wrong
     * @param namesApart how much later the later one's name puts their frames than the earlier one's does
     */
    public record Overlap(Path earlier, Path later, Instant from, Instant to, boolean same, Duration namesApart) {}

    /**
     * How frames are coded from one of them on.
     *
     * @param at the reading of the first such frame; before {@code firstFrame} in the lead-in
     * @param codec FFmpeg's short name
     * @param entrySha256 of the sample entry: two codings of one picture size differ in it
     */
    public record Coding(Instant at, String codec, int width, int height, String entrySha256) {}

    /**
     * A native file that frames were taken from.
     *
     * @param size in bytes when it was opened; nothing beyond was read
     * @param sha256 of so many bytes of the file, 64 lower-case hex digits; null where it was not asked for
     * @param start the clock's reading at its first frame
     * @param frames how many of its frames are in the clip, hidden ones included
     * @param turn how it wants its pictures shown; the clip shows all as its first source wants
     */
    public record Source(Path file, long size, @Nullable String sha256, Instant start, int frames, Turn turn) {}

    /**
     * Hashes of the clip, each 64 lower-case hex digits.
     *
     * @param size of the clip in bytes
     * @param sha256 of the clip
     * @param samples coded frames in the clip, hidden ones included
     * @param framesSha256 of the lines that hold each coded frame's SHA-256 in the order of the file
     */
    public record Proof(long size, String sha256, int samples, String framesSha256) {}

    /**
     * A point of the time map.
     *
     * @param media presentation time in the clip, from 0
     * @param at the clock's reading there
     */
    public record Anchor(Duration media, Instant at) {}

    /**
     * One track of the clip.
     *
     * @param kind {@code video} or {@code audio}
     * @param codec FFmpeg's short name, for example {@code h264}
     * @param width in pixels; null for audio
     * @param height in pixels; null for audio
     * @param leftOut why it was left out, null when it was kept
     * @param turn how its file wants the picture shown, its width and height being those of the coded one; the clip shows all as
     *     the first of them
     */
    public record Track(
            String kind,
            String codec,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable LeftOut leftOut,
            Turn turn) {

        Track(String kind, String codec, @Nullable Integer width, @Nullable Integer height, @Nullable LeftOut leftOut) {
            this(kind, codec, width, height, leftOut, Turn.NONE);
        }

        Track leftOut(@Nullable LeftOut why) {
            return new Track(kind, codec, width, height, why, turn);
        }

        /** Whether the clip holds it. */
        public boolean kept() {
            return leftOut == null;
        }
    }

    /** Why a track of the native files is not in the clip; the names are stable codes of the manifest. */
    public enum LeftOut {
        /** A clip does not carry this coding. */
        CODING_NOT_CARRIED,
        /** It carries the coding, but not with this sampling rate, these channels or this header. */
        FORM_NOT_CARRIED,
        /** A clip has one track of each kind, and this is not the first. */
        ONE_TRACK_ONLY,
        /** Its packets do not say when they are heard, or hold more sound than the time that they claim. */
        TIMES_UNSURE,
        /** It is coded in another way than the sound that the clip begins with. */
        CODING_CHANGED,
        /** None of it is heard in the window. */
        NONE_IN_WINDOW
    }
}
