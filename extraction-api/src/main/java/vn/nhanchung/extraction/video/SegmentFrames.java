package vn.nhanchung.extraction.video;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * One segment's video for the planner, in decoding order.
 *
 * @param start the tick of the first presented frame by the segment's clock
 * @param times ticks from the first presented frame
 * @param flags {@link SampleTable}'s
 * @param entries sample entries
 * @param frameLength the usual distance of two frames
 * @param prints fingerprints of the key frames, in decoding order
 * @param pause a pause of so many ticks between two of its frames is out of the ordinary
 * @param torn whether the file ends in the middle of something
 * @param named ticks from its start to its end by the recorder's names
 */
record SegmentFrames(
        long start,
        LongColumn times,
        LongColumn flags,
        LongColumn entries,
        long frameLength,
        LongColumn prints,
        long pause,
        boolean torn,
        long named) {

    /** A pause of fewer usual distances than this is ordinary. */
    static final int PAUSE_FRAMES = 4;

    /** A longer stay of one frame on screen is a gap at any rate. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** So many long distances may be losses. */
    private static final int FEW = 10;

    /** The video of a scanned segment. */
    static SegmentFrames of(SegmentIndex index, TickLine line) {
        SampleTable table = index.table();
        LongColumn times = new LongColumn();
        LongColumn flags = new LongColumn();
        LongColumn entries = new LongColumn();
        for (int i = 0; i < table.size(); i++) {
            if (!table.audio(i)) {
                times.add(table.time(i));
                flags.add(table.flags(i));
                entries.add(table.entry(i));
            }
        }
        times.trim();
        flags.trim();
        entries.trim();
        long start = line.at(index.segment().start());
        return new SegmentFrames(
                start,
                // Where there is no sound the table's own times do.
                times.size() == table.size() ? table.times() : times,
                flags,
                entries,
                index.frameLength(),
                index.prints(),
                pause(times, index.frameLength(), line.ticks(LONGEST)),
                index.torn(),
                line.at(index.segment().end()) - start);
    }

    /**
     * Where one distance in ten is long, and not just a few, the frame rate varies, and only twice that is a pause; elsewhere
     * a few missing frames are one.
     */
    private static long pause(LongColumn times, long frameLength, long longest) {
        long[] sorted = times.toArray();
        Arrays.sort(sorted);
        long[] distances = new long[Math.max(1, sorted.length - 1)];
        for (int i = 1; i < sorted.length; i++) {
            distances[i - 1] = sorted[i] - sorted[i - 1];
        }
        Arrays.sort(distances);
        int ordinary = Math.min(distances.length * 9 / 10, Math.max(0, distances.length - FEW));
        return Math.max(PAUSE_FRAMES * frameLength, Math.min(longest, 2 * distances[ordinary]));
    }

    int size() {
        return times.size();
    }

    /** When a frame is shown, in ticks from the first presented one. */
    long time(int frame) {
        return times.get(frame);
    }

    /** A frame's sample entry. */
    long entry(int frame) {
        return entries.get(frame);
    }

    boolean key(int frame) {
        return (flags.get(frame) & SampleTable.KEY) != 0;
    }

    boolean leftOut(int frame) {
        return (flags.get(frame) & SampleTable.LEFT_OUT) != 0;
    }

    boolean clean(int frame) {
        return (flags.get(frame) & SampleTable.CLEAN) != 0;
    }

    /** Ticks from the first presented frame to the end of the last. */
    long length() {
        long last = 0;
        for (int i = 0; i < size(); i++) {
            last = Math.max(last, time(i));
        }
        return last + frameLength;
    }

    /** Whether its frames follow each other in equal steps, as where a rate is claimed and no clock is read. */
    boolean even() {
        long[] sorted = times.toArray();
        Arrays.sort(sorted);
        for (int i = 1; i < sorted.length; i++) {
            if (Math.abs(sorted[i] - sorted[i - 1] - frameLength) > frameLength / 20 + 1) {
                return false;
            }
        }
        return true;
    }

    /** The tick at which its first key frame is shown; the largest when it has none. */
    long firstKey() {
        for (int i = 0; i < size(); i++) {
            if (key(i)) {
                return start + time(i);
            }
        }
        return Long.MAX_VALUE;
    }

    /** Whether the first frame is one that the earlier segment holds too: the two overlap in truth, not by a clock's jitter. */
    boolean repeats(SegmentFrames earlier) {
        return prints.size() > 0 && key(0) && earlier.holds(prints.get(0));
    }

    /** Whether any key frame of the two is the same. */
    boolean shares(SegmentFrames earlier) {
        // Of Motion JPEG every picture is one.
        Set<Long> known = new HashSet<>();
        IntStream.range(0, earlier.prints.size()).forEach(key -> known.add(earlier.prints.get(key)));
        return IntStream.range(0, prints.size()).anyMatch(key -> known.contains(prints.get(key)));
    }

    private boolean holds(long print) {
        return IntStream.range(0, prints.size()).anyMatch(key -> prints.get(key) == print);
    }

    /** Which of the key frames has a fingerprint; -1 where none has, or several. */
    int onlyKey(long print) {
        int found = -1;
        for (int key = 0; key < prints.size(); key++) {
            if (prints.get(key) == print) {
                if (found >= 0) {
                    return -1;
                }
                found = key;
            }
        }
        return found;
    }

    /** The number of a key frame among all frames, in decoding order. */
    int keyFrame(int key) {
        int before = -1;
        for (int i = 0; i < size(); i++) {
            if (key(i) && ++before == key) {
                return i;
            }
        }
        throw new IndexOutOfBoundsException(key);
    }

    /** The fingerprints of the key frames by their ticks on a clock; of several shown at once the last in decoding order. */
    NavigableMap<Long, Long> keysByTick(SegmentClock clock) {
        NavigableMap<Long, Long> keys = new TreeMap<>();
        int key = 0;
        for (int i = 0; i < size(); i++) {
            if (key(i)) {
                keys.put(clock.at(time(i)), prints.get(key++));
            }
        }
        return keys;
    }
}
