package vn.nhanchung.recorder.rtsp;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a recording has nothing, by the recorder's marks and by the steps in its frames' times. */
final class HoleLog {

    private static final Duration UNSTATED = Duration.ofSeconds(2);
    private static final Duration STATED = Duration.ofMillis(500);

    private final List<RtspRun.Hole> holes = new ArrayList<>();
    private boolean ended;

    /** Looks at the step to the next frame; true where it is a hole. */
    boolean note(Instant before, Instant seen, @Nullable ReplayStamp stamp) {
        boolean stated = ended || (stamp != null && stamp.discontinuous());
        boolean hole = Duration.between(before, seen).compareTo(stated ? STATED : UNSTATED) > 0;
        if (hole) {
            holes.add(new RtspRun.Hole(before, seen, stated));
        }
        return hole;
    }

    /** Remembers whether the recorder said that a section ends with this frame. */
    void remember(@Nullable ReplayStamp stamp) {
        ended = stamp != null && stamp.endsSection();
    }

    /** Everything so far was seen so much later. */
    void move(Duration later) {
        holes.replaceAll(
                hole -> new RtspRun.Hole(hole.after().plus(later), hole.before().plus(later), hole.stated()));
    }

    /** All of them, in order. */
    List<RtspRun.Hole> list() {
        return List.copyOf(holes);
    }
}
