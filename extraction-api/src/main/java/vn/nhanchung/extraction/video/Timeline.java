package vn.nhanchung.extraction.video;

import java.util.List;

/**
 * Which frames make the clip and when each is shown; ticks from the asked start.
 *
 * @param slices in decoding order
 * @param first the first presented frame
 * @param last the last presented frame
 * @param end where presentation ends, exclusive; at most the asked end
 * @param leadIn the earliest frame of the file
 * @param presented frames shown
 * @param hidden frames before the first presented one
 * @param runs stretches with frames; what lies between is a gap
 * @param frameLength the usual distance of two frames
 */
record Timeline(
        List<Slice> slices,
        long first,
        long last,
        long end,
        long leadIn,
        int presented,
        int hidden,
        List<Run> runs,
        long frameLength) {

    /**
     * Frames of one segment.
     *
     * @param segment the segment's number
     * @param frames frames taken, in decoding order, as numbers in the segment
     * @param times when each is shown; no two alike in the whole clip
     * @param clock the segment's clock
     * @param from the first instant shown from here
     * @param to where the next slice or the end takes over
     */
    record Slice(int segment, LongColumn frames, LongColumn times, SegmentClock clock, long from, long to) {}

    /** A stretch with frames. */
    record Run(long from, long to) {}
}
