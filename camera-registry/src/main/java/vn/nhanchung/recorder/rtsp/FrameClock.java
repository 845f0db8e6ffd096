package vn.nhanchung.recorder.rtsp;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;

/** Says when each frame was seen, on the recorder's clock. */
final class FrameClock {

    /** Beside the window by more than this, a frame's own time is not believed. */
    private static final Duration DISBELIEF = Duration.ofHours(1);

    private static final Duration USUAL_DISTANCE = Duration.ofMillis(40);

    private final RtspRequest request;
    private final int clockRate;
    private double pace = 1;
    private Instant earliest;
    private @Nullable Instant counted;
    private @Nullable Instant anchor;
    private Instant last = Instant.EPOCH;
    private long ticks;
    private int lastTime;
    private int untimed;

    /** A clock of a track whose RTP counts {@code clockRate} ticks in a second. */
    FrameClock(RtspRequest request, int clockRate) {
        this.request = request;
        earliest = request.from().minus(DISBELIEF);
        this.clockRate = clockRate;
    }

    /** Counts from an instant on, {@code pace} seconds recorded in each second of RTP, for frames that carry no time. */
    void countFrom(Instant start, double seconds) {
        counted = start;
        pace = seconds;
    }

    /**
     * When a frame was seen.
     *
     * @throws FootageException WRONG_WINDOW where it should carry a time and none ever did: it is no recording
     */
    Instant seen(int time, @Nullable ReplayStamp stamp) {
        Instant from = anchor;
        // RTP's 32 bits wrap; the difference of two neighbours does not.
        ticks += time - lastTime;
        lastTime = time;
        if (from == null) {
            last = anchorAt(begin(stamp));
        } else if (stamp != null && counted == null && isNear(stamp.seen())) {
            last = anchorAt(stamp.seen());
        } else {
            last = count(from);
        }
        return last;
    }

    /** From now on no frame is believed to be earlier. */
    void notBefore(Instant first) {
        earliest = first;
    }

    /** Whether a time can be told of a packet with such a stamp. */
    boolean knows(@Nullable ReplayStamp stamp) {
        return counted != null || anchor != null || stamp != null;
    }

    /** Frames whose own time was missing or hours off. */
    int untimed() {
        return untimed;
    }

    private Instant begin(@Nullable ReplayStamp stamp) {
        if (counted != null) {
            return counted;
        }
        if (stamp == null) {
            throw new FootageException(
                    Kind.WRONG_WINDOW, "the frames carry no time: the recorder does not play back, it may send live");
        }
        return stamp.seen();
    }

    private Instant count(Instant from) {
        Instant seen = from.plusNanos(Math.round(1e9 * ticks / clockRate * pace));
        boolean near = isNear(seen);
        untimed += counted == null || !near ? 1 : 0;
        return near ? seen : anchorAt(last.plus(USUAL_DISTANCE));
    }

    private Instant anchorAt(Instant seen) {
        anchor = seen;
        ticks = 0;
        return seen;
    }

    private boolean isNear(Instant seen) {
        return !seen.isBefore(earliest) && seen.isBefore(request.to().plus(DISBELIEF));
    }
}
