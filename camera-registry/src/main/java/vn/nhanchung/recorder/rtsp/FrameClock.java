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

    /** A step of RTP's own time that is longer is a hole, or wrong: some send a frame now and then whose time is hours off. */
    private static final Duration LONGEST_STEP = Duration.ofSeconds(5);

    /** So many frames in a row are wrong; after more the sender has begun to count anew. */
    private static final int MOST_STRAYS = 3;

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
    private int strays;
    private @Nullable Place beforeHole;

    /** Where RTP's count stood with a frame. */
    private record Place(Instant last, long ticks, int lastTime) {}

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
        return seen(time, stamp, true);
    }

    /** The same of a frame of which it is known whether a decoder can start there: behind a hole the first one is such a frame. */
    Instant seen(int time, @Nullable ReplayStamp stamp, boolean key) {
        Instant from = anchor;
        if (from != null && counted != null) {
            return count(from, time, key);
        }
        // RTP's 32 bits wrap; the difference of two neighbours does not.
        ticks += time - lastTime;
        lastTime = time;
        if (from == null) {
            last = anchorAt(begin(stamp));
        } else if (stamp != null && isNear(stamp.seen())) {
            last = anchorAt(stamp.seen());
        } else {
            last = count(from);
        }
        return last;
    }

    /** Whether a frame has been seen. */
    boolean hasBegun() {
        return anchor != null;
    }

    /** What RTP's count makes of a time, if it goes on from the last frame. */
    Instant counted(int time) {
        Instant from = anchor;
        if (from == null) {
            throw new IllegalStateException("no frame has been seen");
        }
        return at(from, ticks + (time - lastTime));
    }

    /** Everything was seen so much later than it was taken for. */
    void move(Duration later) {
        anchor = anchor == null ? null : anchor.plus(later);
        counted = counted == null ? null : counted.plus(later);
        last = last.plus(later);
        earliest = earliest.plus(later);
        Place before = beforeHole;
        beforeHole = before == null ? null : new Place(before.last.plus(later), before.ticks, before.lastTime);
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

    /** By RTP alone: a frame whose time is off is put behind the one before it, and the count goes on as if it had not come. */
    private Instant count(Instant from, int time, boolean key) {
        Place before = beforeHole;
        beforeHole = null;
        if (before != null
                && !follows(counted(time))
                && isStep(before.last, at(from, before.ticks + (time - before.lastTime)))) {
            // What looked like a hole was one frame with a wrong time.
            ticks = before.ticks;
            lastTime = before.lastTime;
            last = before.last;
        }
        Instant seen = counted(time);
        boolean hole = key && seen.isAfter(last) && isNear(seen);
        if (follows(seen) || hole) {
            beforeHole = follows(seen) ? null : new Place(last, ticks, lastTime);
            ticks += time - lastTime;
            lastTime = time;
            strays = 0;
            last = seen;
            return seen;
        }
        untimed++;
        boolean later = seen.isAfter(last) && isNear(seen);
        last = last.plus(USUAL_DISTANCE);
        if (++strays > MOST_STRAYS) {
            strays = 0;
            lastTime = time;
            last = anchorAt(later ? seen : last);
        }
        return last;
    }

    private boolean follows(Instant seen) {
        return isStep(last, seen) && isNear(seen);
    }

    private static boolean isStep(Instant from, Instant to) {
        return Duration.between(from, to).abs().compareTo(LONGEST_STEP) <= 0;
    }

    private Instant at(Instant from, long count) {
        return from.plusNanos(Math.round(1e9 * count / clockRate * pace));
    }

    private Instant count(Instant from) {
        Instant seen = at(from, ticks);
        boolean near = isNear(seen);
        untimed++;
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
