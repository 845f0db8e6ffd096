package vn.nhanchung.extraction.video;

/** One track's samples as its tables state them, in decoding order; times in the track's time scale. */
final class Mp4Samples {

    /** More in one file than one clip can list, and hostile. */
    private static final int MOST = 1 << 23;

    private static final int LOOK_EVERY = 1 << 12;

    private final Mp4Bounds bounds;

    private final LongColumn decode = new LongColumn();
    private final LongColumn positions = new LongColumn();
    private final LongColumn sizesAndKeys = new LongColumn();
    private final LongColumn offsets = new LongColumn();
    private long end;
    private long bytes;
    private boolean reordered;

    /** No samples yet. */
    Mp4Samples(Mp4Bounds bounds) {
        this.bounds = bounds;
    }

    /** Appends a sample at the end of the last one. */
    void add(long duration, long offset, long position, long size, boolean key) throws NotPlain {
        NotPlain.unless(size > 0 && size <= Integer.MAX_VALUE, "a sample without bytes");
        NotPlain.unless(size() < MOST, "too many samples");
        NotPlain.unless(duration >= 0 && duration <= Integer.MAX_VALUE, "a sample that lasts too long");
        bytes += size;
        NotPlain.unless(bytes <= bounds.length(), "more samples than the file holds");
        if (size() % LOOK_EVERY == 0) {
            bounds.alive().run();
        }
        decode.add(end);
        offsets.add(offset);
        positions.add(position);
        sizesAndKeys.add(size << 1 | (key ? 1 : 0));
        end += duration;
        reordered |= offset != 0;
    }

    /** Moves the end of the last sample: the next begins there. */
    void goOnAt(long time) throws NotPlain {
        NotPlain.unless(time >= end && time < Long.MAX_VALUE / 4, "time runs backwards");
        end = time;
    }

    int size() {
        return decode.size();
    }

    /** Where the last sample ends. */
    long end() {
        return end;
    }

    /** When a sample is decoded. */
    long decode(int index) {
        return decode.get(index);
    }

    /** When a sample is shown. */
    long show(int index) {
        return decode.get(index) + offsets.get(index);
    }

    /** How long a sample lasts in order of decoding. */
    long duration(int index) {
        return (index + 1 == size() ? end : decode.get(index + 1)) - decode.get(index);
    }

    long position(int index) {
        return positions.get(index);
    }

    int bytes(int index) {
        return (int) (sizesAndKeys.get(index) >>> 1);
    }

    /** Whether the container calls it a key frame. */
    boolean key(int index) {
        return (sizesAndKeys.get(index) & 1) != 0;
    }

    /** Whether any sample is shown at another time than it is decoded. */
    boolean reordered() {
        return reordered;
    }

    /** Forgets all samples from an index on. */
    void truncate(int size) {
        if (size < size()) {
            end = decode.get(size);
            decode.truncate(size);
            offsets.truncate(size);
            positions.truncate(size);
            sizesAndKeys.truncate(size);
        }
    }
}
