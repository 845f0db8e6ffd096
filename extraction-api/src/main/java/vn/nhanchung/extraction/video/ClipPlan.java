package vn.nhanchung.extraction.video;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A clip to the byte, before any payload is read.
 *
 * @param copies which packets of which segments make the payload, in its order
 * @param payload bytes of payload
 */
record ClipPlan(
        Timeline timeline, TickLine line, TrackTable video, @Nullable TrackTable audio, List<Copy> copies, long payload) {

    /**
     * The packets taken from one segment.
     *
     * @param chosen indices in the segment's table
     * @param reached the line's tick when the last of them is written
     */
    record Copy(SegmentIndex segment, BitSet chosen, long reached) {}
}
