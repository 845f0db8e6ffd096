package vn.nhanchung.extraction.video;

/** Makes a transport stream's times of 33 bits continuous as libavformat does; 90,000 in a second. */
final class TsClock {

    /** Ticks in a second. */
    static final int SECOND = 90_000;

    private static final long WRAP = 1L << 33;
    private static final long EARLIER = 60L * SECOND;

    private boolean begun;
    private boolean before;
    private long reference;

    /** Says when the first packet of all is decoded; later calls change nothing. */
    void begin(long stamp) {
        if (!begun) {
            begun = true;
            reference = stamp - EARLIER;
            // A file that begins shortly before the wrap begins with negative times.
            before = stamp >= WRAP - EARLIER;
        }
    }

    /** The continuous time of a stamp. */
    long time(long stamp) {
        if (before) {
            return stamp >= reference ? stamp - WRAP : stamp;
        }
        return stamp < reference ? stamp + WRAP : stamp;
    }

    /**
     * The time after so many samples of sound, in steps that do not add up what is lost by rounding.
     *
     * @param time when they begin
     * @param samples in a packet
     * @param rate samples a second
     */
    static long after(long time, int samples, int rate) {
        long step = (long) samples * SECOND;
        if (step % rate == 0) {
            return time + step / rate;
        }
        long packets = nearest(time * rate, step);
        return time - nearest(packets * step, rate) + nearest((packets + 1) * step, rate);
    }

    private static long nearest(long value, long by) {
        return value < 0 ? -((-value + by / 2) / by) : (value + by / 2) / by;
    }
}
