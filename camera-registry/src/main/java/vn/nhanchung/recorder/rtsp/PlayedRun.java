package vn.nhanchung.recorder.rtsp;

import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FetchedSegment.StartClaim;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
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
        boolean early = got.ended() == RtspRun.Ended.CLOSED || got.ended() == RtspRun.Ended.SILENT || isAstray();
        return early && missing().compareTo(most) > 0;
    }

    /** Whether it ended in what could not be read. */
    boolean isAstray() {
        return got.ended() == RtspRun.Ended.ASTRAY;
    }

    /** Whether the recorder said by the way when it begins. What was answered may be no more than what was asked. */
    boolean isStated() {
        return got.basis() == RtspRun.Basis.SENDER_REPORT
                || (got.basis() == RtspRun.Basis.ANSWERED_START && !got.first().equals(request.from()));
    }

    /**
     * Whether both begin with one picture, to which they give times that are further apart than this, and than a group of pictures: whatever is
     * asked for within one group rightly begins with the key frame of it, and one of the two holds that group whole, or the picture tells nothing.
     */
    boolean contradicts(PlayedRun other, Duration most) {
        Duration apart = Duration.between(got.first(), other.got.first()).abs();
        return Stream.of(most, inOneGroup(got), inOneGroup(other.got)).allMatch(bound -> apart.compareTo(bound) > 0)
                && got.beginning().is(other.got.beginning());
    }

    /** So far apart two times of one group may lie, each asked for to the second. */
    private static Duration inOneGroup(RtspRun run) {
        return run.longestGroup().plusSeconds(1);
    }

    /** The failure of a recorder that plays one and the same, whatever it is asked. */
    FootageException losesWindows() {
        return new FootageException(
                Kind.WRONG_WINDOW,
                request.peer() + " begins with the same picture from " + request.from()
                        + " on as from another time on");
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
