package vn.nhanchung.extraction.video;

/** A segment's packets in the order of the file. Times are in ticks from the first presented frame once the scan is over. */
final class SampleTable {

    /** The packet is audio. */
    static final int AUDIO = 1;
    /** A decoder can begin here. */
    static final int KEY = 2;
    /** A decoder can begin here and nothing that follows refers to what came before. */
    static final int CLEAN = 4;

    private static final int ENTRY_SHIFT = 8;

    private final LongColumn times = new LongColumn();
    private final LongColumn positions = new LongColumn();
    private final LongColumn sizes = new LongColumn();
    private final LongColumn meta = new LongColumn();

    /** Appends a packet: its time, where it lies in the file, its size in the clip, flags, and its sample entry's number. */
    void add(long time, long position, int size, int flags, int entry) {
        times.add(time);
        positions.add(position);
        sizes.add(size);
        meta.add((long) entry << ENTRY_SHIFT | flags);
    }

    /** Gives each packet's entry another number: by the old one, of pictures and of sound. */
    void renumber(int[] video, int[] audio) {
        for (int i = 0; i < meta.size(); i++) {
            int[] numbers = audio(i) ? audio : video;
            int entry = entry(i);
            // A frame before the first parameter sets has the number of none, which is nobody's.
            int now = entry < numbers.length ? numbers[entry] : entry;
            meta.set(i, (long) now << ENTRY_SHIFT | flags(i));
        }
    }

    /** Gives back the room for more packets. */
    void trim() {
        times.trim();
        positions.trim();
        sizes.trim();
        meta.trim();
    }

    int size() {
        return times.size();
    }

    long time(int index) {
        return times.get(index);
    }

    void time(int index, long ticks) {
        times.set(index, ticks);
    }

    long position(int index) {
        return positions.get(index);
    }

    int bytes(int index) {
        return (int) sizes.get(index);
    }

    int flags(int index) {
        return (int) meta.get(index) & 0xff;
    }

    boolean audio(int index) {
        return (flags(index) & AUDIO) != 0;
    }

    int entry(int index) {
        return (int) meta.get(index) >>> ENTRY_SHIFT;
    }
}
