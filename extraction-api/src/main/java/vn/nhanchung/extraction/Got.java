package vn.nhanchung.extraction;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.incident.TimeWindow;
import vn.nhanchung.recorder.FetchedSegment;

/**
 * What an extraction really got, in true time.
 *
 * @param window from the first presented frame to the end of the last one
 * @param recordedSeconds how much of the window holds frames
 * @param gaps stretches without frames of the window that was cut, which may be wider than the asked one, in order
 * @param frames how many frames the clip presents
 * @param codec FFmpeg's short name of the video codec
 * @param timeMap presentation time to clock, linear from one anchor to the next
 * @param verdict what the manifest says of the clip as a whole; null of a clip that was stored before this was kept
 */
public record Got(
        TimeWindow window,
        double recordedSeconds,
        List<Gap> gaps,
        int frames,
        String codec,
        @Nullable Integer width,
        @Nullable Integer height,
        Clock clock,
        List<Anchor> timeMap,
        @Nullable Verdict verdict) {

    /**
     * A stretch without frames.
     *
     * @param cause null of a clip that was stored before this was kept
     */
    public record Gap(Instant from, Instant to, Manifest.@Nullable GapCause cause) {}

    /**
     * Whether every frame that the recorder holds of the asked window is in the clip, as far as anything tells of which time they are.
     *
     * @param whole the manifest's own word
     * @param framesLeftOut how many frames were left out that may have been seen in the window, their timestamps not being
     *     believed
     * @param startBasis what the loosest start of a file rests on; null where the recorder named each, and of a clip that was stored before
     *     this was kept
     */
    public record Verdict(boolean whole, int framesLeftOut, FetchedSegment.@Nullable Basis startBasis) {}

    /**
     * The recorder's clock as it was reckoned with.
     *
     * @param offsetSeconds recorder minus true
     * @param uncertaintySeconds plus or minus
     * @param method see {@code ClockOffset.Method}
     */
    public record Clock(double offsetSeconds, double uncertaintySeconds, String method, Instant measuredAt) {}

    /**
     * A point of the time map.
     *
     * @param mediaSeconds presentation time in the clip
     * @param at true time there
     * @param recorder the recorder's reading there
     */
    public record Anchor(double mediaSeconds, Instant at, Instant recorder) {}
}
