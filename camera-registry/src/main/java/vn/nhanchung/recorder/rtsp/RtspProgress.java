package vn.nhanchung.recorder.rtsp;

import java.time.Instant;

/** Told how far a fetch has come, at each key frame. */
@FunctionalInterface
public interface RtspProgress {

    /**
     * All frames before an instant of the recorder's clock have arrived; what this throws ends the fetch.
     *
     * @param bytes coded bytes so far
     */
    void reached(Instant upTo, long bytes);
}
