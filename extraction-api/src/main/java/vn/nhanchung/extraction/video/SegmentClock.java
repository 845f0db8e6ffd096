package vn.nhanchung.extraction.video;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a segment's own time lies on the line: {@code start + time * num / den}.
 *
 * @param num with {@code den} the pace; 1/1 unless the segment is drifting
 */
record SegmentClock(long start, long num, long den) {

    /** The tick of a time counted from the segment's first presented frame. */
    long at(long time) {
        return start + (num == den ? time : TickLine.scale(time, num, den));
    }

    /**
     * The clocks of segments in order. Where a segment by its own frames runs into the next one by less than
     * {@code jitter}, and the two hold different frames, its pace is what drifted: all its frames are real, so they are
     * drawn together until it ends where the next begins. A segment that ends early is left as it is: its last frame is
     * held.
     */
    static List<SegmentClock> of(List<SegmentFrames> segments, long jitter) {
        List<SegmentClock> clocks = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            SegmentFrames segment = segments.get(i);
            boolean last = i + 1 == segments.size();
            clocks.add(last ? steady(segment) : against(segment, segments.get(i + 1), jitter));
        }
        return clocks;
    }

    private static SegmentClock against(SegmentFrames segment, SegmentFrames next, long jitter) {
        long length = segment.length();
        long allowed = next.start() - segment.start();
        long late = length - allowed;
        boolean drifting = late > segment.frameLength() / 2 && late < jitter && allowed > length / 2;
        return drifting && !next.repeats(segment)
                ? new SegmentClock(segment.start(), allowed, length)
                : steady(segment);
    }

    private static SegmentClock steady(SegmentFrames segment) {
        return new SegmentClock(segment.start(), 1, 1);
    }
}
