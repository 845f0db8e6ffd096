package vn.nhanchung.extraction.video;

import java.util.ArrayList;
import java.util.List;

/** A segment's packets in the order of the file. Times are in ticks from the first presented frame once the scan is over. */
final class SampleTable {

    /** The packet is audio. */
    static final int AUDIO = 1;
    /** A decoder can begin here. */
    static final int KEY = 2;
    /** A decoder can begin here and nothing that follows refers to what came before. */
    static final int CLEAN = 4;

    /** The frame's timestamp is not to be believed and nothing refers to the frame: it is left out. */
    static final int LEFT_OUT = 8;

    /** No other picture refers to this one. */
    static final int DISPOSABLE = 16;

    private static final int ENTRY_SHIFT = 8;
    /** How many samples a packet of sound holds stands above its entry. */
    private static final int SAMPLES_SHIFT = 32;

    /**
     * A frame whose timestamp is not believed.
     *
     * @param time where the file's order puts it, in ticks from the first presented frame
     * @param off how far off its timestamp is, in ticks
     * @param kept whether it stays in the clip, because later frames are decoded from it
     */
    record Stray(long time, long off, boolean kept) {}

    /** When a packet of sound is heard, where it lies in the file, and its size in the clip. */
    record Place(long time, long position, int size) {}

    private final List<Stray> strays = new ArrayList<>();

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

    /** Appends a packet of sound that holds so many samples; one that is not to be heard is left out. */
    void addSound(Place place, int samples, int entry, boolean leftOut) {
        add(place.time, place.position, place.size, leftOut ? AUDIO | LEFT_OUT : AUDIO, leftOut ? 0 : entry);
        meta.set(size() - 1, meta.get(size() - 1) | (long) samples << SAMPLES_SHIFT);
    }

    /** Gives each packet's entry another number: by the old one, of pictures and of sound. */
    void renumber(int[] video, int[] audio) {
        for (int i = 0; i < meta.size(); i++) {
            int[] numbers = audio(i) ? audio : video;
            int entry = entry(i);
            // A frame before the first parameter sets has the number of none, which is nobody's.
            int now = entry < numbers.length ? numbers[entry] : entry;
            if (now != entry) {
                meta.set(i, (long) samples(i) << SAMPLES_SHIFT | (long) now << ENTRY_SHIFT | flags(i));
            }
        }
        meta.trim();
    }

    /** Gives back the room for more packets. */
    void trim() {
        times.trim();
        positions.trim();
        sizes.trim();
        meta.trim();
    }

    /** The times of all packets, for who only reads them. */
    LongColumn times() {
        return times;
    }

    /** Marks a frame as left out. */
    void leaveOut(int index) {
        meta.set(index, meta.get(index) | LEFT_OUT);
    }

    /** Names a frame whose timestamp is not believed. */
    void add(Stray stray) {
        strays.add(stray);
    }

    /** The frames whose timestamps are not believed. */
    List<Stray> strays() {
        return strays;
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

    /** Whether the packet is audio that may be in a clip. */
    boolean sounds(int index) {
        return (flags(index) & (AUDIO | LEFT_OUT)) == AUDIO;
    }

    /** How many samples of each channel a packet of sound holds. */
    int samples(int index) {
        return (int) (meta.get(index) >>> SAMPLES_SHIFT);
    }

    /** The entry of the first sound that may be in a clip; -1 when there is none. */
    int soundEntry() {
        for (int i = 0; i < size(); i++) {
            if (sounds(i)) {
                return entry(i);
            }
        }
        return -1;
    }

    int entry(int index) {
        return (int) meta.get(index) >>> ENTRY_SHIFT;
    }
}
