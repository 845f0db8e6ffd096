package vn.nhanchung.recorder.segments;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import vn.nhanchung.recorder.ClockReading;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.RecordedRun;
import vn.nhanchung.recorder.RecorderChannel;
import vn.nhanchung.recorder.RecorderInfo;
import vn.nhanchung.recorder.RecorderTime;

/**
 * What a program answers that keeps short MP4s, each beginning with a key frame. Calls block; they throw {@link FootageException} for
 * what the program or the network does wrong. A channel that it does not know holds nothing.
 */
public interface SegmentArchive {

    /** What it says it is; UNSUPPORTED where it is another program. */
    RecorderInfo describe();

    /** What its clock shows now; empty where nothing tells that the clock is its own. */
    Optional<ClockReading> clock();

    /** Its channels in its own order. */
    List<RecorderChannel> channels();

    /** A picture of a channel as it is now, of any size and form; empty where there is none. */
    Optional<byte[]> snapshot(String channel);

    /** From the oldest finished segment to the newest. */
    Optional<RecordedRun> extent(String channel);

    /** The finished segments that touch a window of at most {@link #page}, in any order; others may be among them. */
    List<KeptSegment> segments(String channel, RecorderTime from, RecorderTime to);

    /** How much may be listed at once. */
    Duration page();

    /** How far listed times of segments may be apart, or run into each other, that were recorded without a pause. */
    Duration seam();

    /** How far the first picture of a segment may have been taken from when it is listed to begin. */
    default Duration startDoubt() {
        return Duration.ZERO;
    }

    /**
     * Fetches a segment whole.
     *
     * @param most how many bytes it may have
     * @return its bytes; empty where it is gone
     */
    Optional<Long> download(String channel, KeptSegment segment, Path out, long most);
}
