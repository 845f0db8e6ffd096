package vn.nhanchung.extraction;

import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.NewRecorder;
import vn.nhanchung.recorder.RecorderView;

/**
 * Which workers carry an extraction out, and in which of their threads.
 *
 * @param label of the workers that can reach its footage; empty where any can
 * @param overNetwork whether its footage is first asked for over a network, where it can take any time to come; the others are
 *     at work from their first step on
 */
record Route(String label, boolean overNetwork) {

    /**
     * To a camera's recorder.
     *
     * @param recorder null where there is none any more, which any worker can find out
     */
    static Route to(@Nullable RecorderView recorder) {
        return recorder == null
                ? new Route(NewRecorder.ANYWHERE, false)
                : new Route(recorder.reach(), recorder.kind().overNetwork());
    }
}
