package vn.nhanchung.extraction.video;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * The timestamps of one stream, in the order of the file, made continuous: a reset, a step backwards or a jump that the
 * segment's own length rules out goes on after the frame before, and a frame whose stamp is far off while those after it go
 * on as before is a stray. A frame without a stamp has its place between those that have one. Times are in the stream's time base.
 */
final class Stamps {

    /** So many frames in a row may be strays; more are a new count of time. */
    private static final int STRAYS = 4;

    /** A clock that was set back by less than a second is seen within so many frames. */
    private static final int NEAR = 120;

    /** So many usual distances a picture may be shown after it is decoded. */
    private static final int REORDERED = 32;

    /** Frames a second where nothing tells. */
    static final int USUAL_RATE = 25;

    private final LongColumn decoded = new LongColumn();
    private final LongColumn shown = new LongColumn();
    private final LongColumn durations = new LongColumn();
    private final ShowingOrder order = new ShowingOrder();
    private final BitSet strays = new BitSet();
    private final long second;
    private final long named;
    private final long longest;
    private final boolean exact;
    private boolean stated;
    private boolean incomplete;

    /**
     * For one stream.
     *
     * @param second a second in the stream's time base
     * @param named how long the segment is by its name, in the same
     * @param longest how long it can be at most
     * @param exact whether decoding times are the container's own, so that no two are alike
     */
    Stamps(long second, long named, long longest, boolean exact) {
        this.second = second;
        this.named = named;
        this.longest = longest;
        this.exact = exact;
    }

    /** Takes the times of the frame that the packets stand on. */
    void take(Packets packets, boolean key) {
        boolean known = packets.hasTime();
        // Where only the decoding time is stated, it is that of presentation too, unless the container states both.
        boolean placed = known && (packets.hasPresentationTime() || !exact);
        incomplete |= !placed;
        stated |= placed;
        decoded.add(known ? packets.dts() : UnstatedTimes.UNKNOWN);
        shown.add(placed ? packets.pts() : UnstatedTimes.UNKNOWN);
        durations.add(packets.duration());
        if (packets.needsOrder()) {
            order.add(packets.pictureNumber(), key);
        } else {
            order.addLast();
        }
    }

    /** Whether any frame says when it is shown. */
    boolean stated() {
        return stated;
    }

    /** When each frame is shown, in the order of the file; at least one must say so. */
    long[] resolve() {
        if (incomplete) {
            complete();
        }
        int frames = decoded.size();
        long usual = usual();
        long delay = median(frames, i -> shown.get(i) - decoded.get(i));
        long[] times = new long[frames];
        long[] placed = new long[frames];
        long offset = 0;
        long last = 0;
        int straysUntil = 0;
        for (int i = 0; i < frames; i++) {
            long now = decoded.get(i) + offset;
            if (i == 0) {
                now = firstIsStray(usual) ? decoded.get(1) - usual : now;
            } else if (jumps(now, last, usual) && i < straysUntil) {
                now = last + step(i - 1, usual);
            } else if (jumps(now, last, usual)) {
                straysUntil = returns(i, offset, last, usual);
                now = straysUntil > i ? last + step(i - 1, usual) : now;
            }
            if (i > 0 && (impossible(now, last) || (exact && now < last && taken(placed, i, now, usual)))) {
                offset += last + step(i - 1, usual) - now;
                now = last + step(i - 1, usual);
            }
            // A time of presentation that fits in is believed, whatever the time of decoding beside it.
            long ahead = shown.get(i) + offset - now;
            boolean lost = Math.abs(ahead - delay) > REORDERED * usual + second;
            strays.set(i, lost);
            times[i] = now + (lost ? delay : ahead);
            last = now;
            placed[i] = now;
        }
        return times;
    }

    /** Whether a frame's stamp was not believed; it was given the place that the file gives it. */
    boolean stray(int frame) {
        return strays.get(frame);
    }

    /** How far a frame's stamp lies from the time it was given. */
    long off(int frame, long[] times) {
        return shown.get(frame) - times[frame];
    }

    private void complete() {
        long duration = durations.get(0) > 0 ? durations.get(0) : second / USUAL_RATE;
        UnstatedTimes unstated =
                new UnstatedTimes(Math.clamp(UnstatedTimes.usual(decoded, duration), 1, second), longest);
        unstated.fill(decoded, IntStream.range(0, decoded.size()).toArray());
        unstated.fill(shown, order.ranked());
    }

    private boolean impossible(long now, long last) {
        return now < last - second || now > last + longest;
    }

    /** Whether an earlier frame has that time already: then the clock was set back. Elsewhere packets only changed places. */
    private static boolean taken(long[] placed, int i, long now, long usual) {
        for (int j = Math.max(0, i - NEAR); j < i; j++) {
            if (Math.abs(placed[j] - now) < usual / 2) {
                return true;
            }
        }
        return false;
    }

    private boolean jumps(long now, long last, long usual) {
        return impossible(now, last) || now - last > second + SegmentFrames.PAUSE_FRAMES * usual;
    }

    /** The first frame after some strays from {@code i} on; {@code i} itself when the stream does not go on as before. */
    private int returns(int i, long offset, long last, long usual) {
        int frames = decoded.size();
        for (int j = i + 1; j <= Math.min(frames - 1, i + STRAYS); j++) {
            long now = decoded.get(j) + offset;
            if (now > last && now < last + (j - i + 1) * usual + second) {
                return j;
            }
        }
        // The last frames of all cannot be seen to return: beyond the segment's own end they are strays.
        boolean beyond = decoded.get(i) + offset > decoded.get(0) + named + 2 * second;
        return frames - i < STRAYS && (beyond || decoded.get(i) + offset < last - second) ? frames : i;
    }

    private boolean firstIsStray(long usual) {
        if (decoded.size() < 3) {
            return false;
        }
        long first = decoded.get(1) - decoded.get(0);
        long next = decoded.get(2) - decoded.get(1);
        boolean steady = next > 0 && next <= SegmentFrames.PAUSE_FRAMES * usual;
        return steady && (first < -second || first > longest);
    }

    private long step(int frame, long usual) {
        return durations.get(frame) > 0 ? Math.min(durations.get(frame), second) : usual;
    }

    /** The usual distance of two frames. */
    private long usual() {
        long[] steps = new long[Math.max(1, decoded.size() - 1)];
        int count = 0;
        for (int i = 1; i < decoded.size(); i++) {
            long step = decoded.get(i) - decoded.get(i - 1);
            if (step > 0) {
                steps[count++] = step;
            }
        }
        Arrays.sort(steps, 0, count);
        long stated = decoded.size() > 0 ? durations.get(0) : 0;
        return Math.clamp(count > 0 ? steps[count / 2] : stated, 1, second);
    }

    private static long median(int count, IntToLongFunction value) {
        long[] values = new long[count];
        Arrays.setAll(values, value);
        Arrays.sort(values);
        return count == 0 ? 0 : values[count / 2];
    }
}
