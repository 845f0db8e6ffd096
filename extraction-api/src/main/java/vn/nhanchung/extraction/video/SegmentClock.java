package vn.nhanchung.extraction.video;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a segment's own time lies on the line: {@code start + time * num / den}.
 *
 * @param num with {@code den} the pace; 1/1 unless the segment is drifting
 */
record SegmentClock(long start, long num, long den) {

    /** A rate that is off by less is a clock's jitter. */
    private static final double LEAST = 0.05;

    /** A rate that is off by more is something else. */
    private static final double MOST = 2;

    /** By how much the proportions of neighbours may differ. */
    private static final double ALIKE = 0.03;

    /** Fewer frames tell nothing of a rate. */
    private static final int FEW = 10;

    /** The tick of a time counted from the segment's first presented frame. */
    long at(long time) {
        return start + (num == den ? time : TickLine.scale(time, num, den));
    }

    /**
     * The clocks of segments in order. Where a segment by its own frames runs into the next one by less than
     * {@code jitter}, and the two hold different frames, its pace is what drifted: all its frames are real, so they are
     * drawn together until it ends where the next begins. A segment that ends early is left as it is: its last frame is
     * held. Segments that hold the same frames are drawn together by them ({@link SharedLine}). But where segments one after another are short or long in the same proportion, it is the rate that is wrong, as
     * with a camera that claims 25 frames a second and delivers 21: then the recorder's names are believed.
     */
    static List<SegmentClock> of(List<SegmentFrames> segments, long jitter) {
        List<SegmentClock> clocks = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            SegmentFrames segment = segments.get(i);
            boolean last = i + 1 == segments.size();
            if (claimsAnotherRate(segments, i)) {
                clocks.add(new SegmentClock(segment.start(), segment.named(), segment.length()));
            } else {
                clocks.add(last ? steady(segment) : against(segment, segments.get(i + 1), jitter));
            }
        }
        return SharedLine.of(segments, clocks, jitter);
    }

    /** Whether a segment and a neighbour are off by the same proportion, and evenly timed: counted, not measured. */
    private static boolean claimsAnotherRate(List<SegmentFrames> segments, int i) {
        double pace = pace(segments.get(i));
        boolean off = Math.abs(pace - 1) > LEAST && pace > 1 / MOST && pace < MOST;
        if (!off) {
            return false;
        }
        boolean asBefore = i > 0 && alike(segments.get(i - 1), segments.get(i));
        return asBefore || (i + 1 < segments.size() && alike(segments.get(i), segments.get(i + 1)));
    }

    private static boolean alike(SegmentFrames one, SegmentFrames next) {
        boolean follows = next.start() == one.start() + one.named();
        return follows
                && one.even()
                && next.even()
                && Math.abs(pace(one) - pace(next)) < ALIKE
                && !next.repeats(one)
                && !next.shares(one);
    }

    /** How much longer a segment is by the recorder's names than by its own times. */
    private static double pace(SegmentFrames segment) {
        return segment.size() < FEW || segment.torn() ? 1 : (double) segment.named() / segment.length();
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
