package vn.nhanchung.extraction.video;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was really cut, on the clock of the {@link CutList}.
 *
 * @param file the finished clip: plain MP4, index first
 * @param firstFrame the reading of the first presented frame
 * @param end the end of the last presented frame, exclusive
 * @param leadIn how much before the first presented frame is in the file, hidden by the edit list
 * @param frames how many frames are presented
 * @param hiddenFrames how many frames the lead-in holds
 * @param runs stretches with frames, in order; what lies between them is a gap
 * @param skipped segments that could not be read, with why
 * @param timeMap where each stretch of presentation time lies on the clock: linear from one anchor to the next
 */
public record CutResult(
        Path file,
        Instant firstFrame,
        Instant end,
        Duration leadIn,
        int frames,
        int hiddenFrames,
        List<Span> runs,
        List<Skipped> skipped,
        List<Anchor> timeMap,
        List<Track> tracks) {

    /** A stretch of the clock, from inclusive to exclusive. */
    public record Span(Instant from, Instant to) {}

    /**
     * A segment left out, wholly or in part.
     *
     * @param from where the missing part begins on the clock, as far as known
     * @param to where it ends, exclusive
     * @param reason what is wrong with the file, in plain words
     */
    public record Skipped(Path file, Instant from, Instant to, String reason) {}

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
     * @param kept false when the container cannot carry it and it was left out
     */
    public record Track(
            String kind,
            String codec,
            @Nullable Integer width,
            @Nullable Integer height,
            boolean kept) {}
}
