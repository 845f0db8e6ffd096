package vn.nhanchung.extraction.video;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** One track of the clip: its samples in the order of the file and the chunks they lie in. Times in the track's time scale. */
final class TrackTable {

    private final int timescale;
    private final LongColumn times = new LongColumn();
    private final LongColumn sizes = new LongColumn();
    private final BitSet syncs = new BitSet();
    private final LongColumn chunkOffsets = new LongColumn();
    private final LongColumn chunkStarts = new LongColumn();
    private final LongColumn chunkEntries = new LongColumn();
    private final Map<Integer, Integer> entries = new LinkedHashMap<>();

    private long end;

    TrackTable(int timescale) {
        this.timescale = timescale;
    }

    /** Makes an entry the first of {@code stsd}, whichever sample comes first. */
    void describeFirst(int entry) {
        entries.put(entry, 1);
    }

    /** Appends a sample to the present chunk. */
    void add(long time, int size, boolean sync) {
        syncs.set(times.size(), sync);
        times.add(time);
        sizes.add(size);
    }

    /** Starts a chunk at an offset of the payload; its samples share a sample entry. */
    void chunk(long offset, int entry) {
        chunkOffsets.add(offset);
        chunkStarts.add(times.size());
        chunkEntries.add(entries.computeIfAbsent(entry, _ -> entries.size() + 1));
    }

    /** Says where the last sample ends. */
    void endAt(long time) {
        end = time;
    }

    /** Where the last sample ends, as far as it was said. */
    long end() {
        return end;
    }

    int timescale() {
        return timescale;
    }

    int size() {
        return times.size();
    }

    /** When a sample is shown. */
    long time(int index) {
        return times.get(index);
    }

    int bytes(int index) {
        return (int) sizes.get(index);
    }

    boolean sync(int index) {
        return syncs.get(index);
    }

    /** How many samples a player may seek to. */
    int syncSamples() {
        return syncs.cardinality();
    }

    int chunks() {
        return chunkOffsets.size();
    }

    /** Where a chunk lies in the payload. */
    long chunkOffset(int chunk) {
        return chunkOffsets.get(chunk);
    }

    /** Samples in a chunk. */
    int chunkSize(int chunk) {
        long end = chunk + 1 == chunks() ? size() : chunkStarts.get(chunk + 1);
        return (int) (end - chunkStarts.get(chunk));
    }

    /** The first sample of a chunk. */
    int chunkStart(int chunk) {
        return (int) chunkStarts.get(chunk);
    }

    /** The one-based number in {@code stsd} of a chunk's sample entry. */
    int chunkEntry(int chunk) {
        return (int) chunkEntries.get(chunk);
    }

    /** The sample entries in use, in the order of {@code stsd}. */
    Set<Integer> entries() {
        return entries.keySet();
    }

    /**
     * Decoding and composition times, made from the presentation times alone: the decoder's n-th moment is the n-th
     * presentation time, moved earlier by as much as the deepest reordering needs.
     *
     * @param end where the last sample ends
     */
    Timing timing(long end) {
        if (isInOrder()) {
            return new Timing(times, new LongColumn(), Math.max(end, time(size() - 1) + 1));
        }
        long[] sorted = times.toArray();
        Arrays.sort(sorted);
        long shift = 0;
        for (int i = 0; i < sorted.length; i++) {
            shift = Math.max(shift, sorted[i] - times.get(i));
        }
        LongColumn decode = new LongColumn();
        LongColumn offsets = new LongColumn();
        for (int i = 0; i < sorted.length; i++) {
            decode.add(sorted[i] - shift);
            offsets.add(times.get(i) - sorted[i] + shift);
        }
        return new Timing(decode, offsets, Math.max(end, sorted[sorted.length - 1] - shift + 1));
    }

    /** Whether each sample is shown as it is decoded. */
    private boolean isInOrder() {
        for (int i = 1; i < size(); i++) {
            if (time(i) < time(i - 1)) {
                return false;
            }
        }
        return true;
    }

    /** Gives back the room for more samples. */
    void trim() {
        times.trim();
        sizes.trim();
        chunkOffsets.trim();
        chunkStarts.trim();
        chunkEntries.trim();
    }

    /**
     * When samples are decoded and shown.
     *
     * @param decode strictly rising
     * @param offsets from decoding to presentation, none negative; no column where all are nothing
     * @param end where the last sample's time ends
     */
    record Timing(LongColumn decode, LongColumn offsets, long end) {

        /** The instant of presentation, counted from the first decoding time, as an edit list wants it. */
        long mediaTime(long presentation) {
            return presentation - decode.get(0);
        }

        /** How long the decoder stays on a sample. */
        long delta(int index) {
            return (index + 1 == decode.size() ? end : decode.get(index + 1)) - decode.get(index);
        }

        /** How long after its decoding a sample is shown. */
        long offset(int index) {
            return reordered() ? offsets.get(index) : 0;
        }

        /** The sum of all samples. */
        long duration() {
            return end - decode.get(0);
        }

        /** Whether any picture is shown in another order than it is decoded in. */
        boolean reordered() {
            return offsets.size() > 0;
        }
    }
}
