package vn.nhanchung.recorder.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Makes the segments of one eye. Owned and used by one thread, closed by it. */
interface SegmentMaker extends AutoCloseable {

    /** Frames in a segment. */
    int FRAMES = 60 * FrameStamp.FRAMES_PER_SECOND;

    /** Frames from one key frame to the next. */
    int KEY_FRAME_EVERY = 2 * FrameStamp.FRAMES_PER_SECOND;

    /**
     * Writes a minute into a file; whether it succeeds or not, every native resource of the file is freed.
     *
     * @param trueStart the first frame's true instant, a whole second
     * @param abandon asked now and then; once it says yes, writing stops
     * @return whether the file is whole; false when it was abandoned
     * @throws IOException when it cannot be written; the file is broken then and the caller deletes it
     */
    boolean write(Path file, Instant trueStart, BooleanSupplier abandon) throws IOException;

    @Override
    void close();
}
