package vn.nhanchung.extraction.video;

import java.util.Collections;
import java.util.Set;

/**
 * One segment's video for the planner, in decoding order.
 *
 * @param start the tick of the first presented frame by the segment's clock
 * @param times ticks from the first presented frame
 * @param flags {@link SampleTable}'s
 * @param entries sample entries
 * @param frameLength the usual distance of two frames
 * @param firstPrint fingerprint of the first frame when it is a key frame, otherwise 0
 * @param prints fingerprints of the key frames
 */
@SuppressWarnings("ArrayRecordComponent") // columns, never compared
record SegmentFrames(
        long start, long[] times, byte[] flags, int[] entries, long frameLength, long firstPrint, Set<Long> prints) {

    /** The video of a scanned segment. */
    static SegmentFrames of(SegmentIndex index, TickLine line) {
        SampleTable table = index.table();
        int frames = 0;
        for (int i = 0; i < table.size(); i++) {
            frames += table.audio(i) ? 0 : 1;
        }
        long[] times = new long[frames];
        byte[] flags = new byte[frames];
        int[] entries = new int[frames];
        int frame = 0;
        for (int i = 0; i < table.size(); i++) {
            if (!table.audio(i)) {
                times[frame] = table.time(i);
                flags[frame] = (byte) table.flags(i);
                entries[frame++] = table.entry(i);
            }
        }
        long start = line.at(index.segment().start());
        return new SegmentFrames(start, times, flags, entries, index.frameLength(), index.firstPrint(), index.prints());
    }

    int size() {
        return times.length;
    }

    boolean key(int frame) {
        return (flags[frame] & SampleTable.KEY) != 0;
    }

    boolean clean(int frame) {
        return (flags[frame] & SampleTable.CLEAN) != 0;
    }

    /** Ticks from the first presented frame to the end of the last. */
    long length() {
        long last = 0;
        for (long time : times) {
            last = Math.max(last, time);
        }
        return last + frameLength;
    }

    /** The tick at which its first key frame is shown; the largest when it has none. */
    long firstKey() {
        for (int i = 0; i < size(); i++) {
            if (key(i)) {
                return start + times[i];
            }
        }
        return Long.MAX_VALUE;
    }

    /** Whether any key frame of the two is the same. */
    boolean shares(SegmentFrames earlier) {
        return !Collections.disjoint(prints, earlier.prints);
    }

    /** Whether the first frame is one that the earlier segment holds too: the two overlap in truth, not by a clock's jitter. */
    boolean repeats(SegmentFrames earlier) {
        return firstPrint != 0 && earlier.prints.contains(firstPrint);
    }
}
