package vn.nhanchung.extraction.video;

/** Carries a stream's timestamps across a reset: a jump that the segment's own length rules out continues after the last packet. */
final class ContinuousTime {

    private final long backward;
    private final long forward;
    private long offset;
    private long last;
    private long step;
    private boolean begun;

    /**
     * For one stream.
     *
     * @param second a second in the stream's time base
     * @param longest how long the segment can be, in the same
     */
    ContinuousTime(long second, long longest) {
        backward = second;
        forward = longest;
    }

    /** The presentation time made continuous; times in the stream's time base. */
    long fix(long dts, long pts, long duration) {
        long now = dts + offset;
        if (begun && (now < last - backward || now > last + forward)) {
            offset += last + step - now;
            now = last + step;
        }
        step = duration > 0 ? duration : begun ? Math.clamp(now - last, 0, backward) : 0;
        last = now;
        begun = true;
        return pts + offset;
    }
}
