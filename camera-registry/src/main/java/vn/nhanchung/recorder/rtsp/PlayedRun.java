package vn.nhanchung.recorder.rtsp;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FetchedSegment.StartClaim;
import vn.nhanchung.recorder.RecorderTime;

/**
 * What one request brought.
 *
 * @param request what was asked; its end is the asked one, however much is kept beyond
 */
public record PlayedRun(RtspRequest request, RtspRun got) {

    /** How much is missing at its end; zero where it came to it. */
    Duration missing() {
        Duration missing =
                got.ended() == RtspRun.Ended.AT_END ? Duration.ZERO : Duration.between(got.end(), request.to());
        return missing.isNegative() ? Duration.ZERO : missing;
    }

    /** Whether more than so much is missing, and the recorder did not say that it has no more. */
    boolean brokeOff(Duration most) {
        boolean early = got.ended() == RtspRun.Ended.CLOSED || got.ended() == RtspRun.Ended.SILENT;
        return early && missing().compareTo(most) > 0;
    }

    /** Its file, whose start is the recorder's word. */
    public FetchedSegment segment() {
        return segment(null);
    }

    /** @param claim what the start rests on; null where the recorder names the time of each frame */
    FetchedSegment segment(@Nullable StartClaim claim) {
        return new FetchedSegment(
                got.file(),
                new RecorderTime(got.first()),
                new RecorderTime(got.end()),
                FetchedSegment.Zero.FIRST_FRAME,
                true,
                claim);
    }
}
