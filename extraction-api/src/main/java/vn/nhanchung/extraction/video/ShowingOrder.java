package vn.nhanchung.extraction.video;

import java.util.Comparator;
import java.util.stream.IntStream;

/** The order in which pictures are shown, told by their own numbers; they are added in the order of decoding. */
final class ShowingOrder {

    private static final int NUMBER_BITS = 32;

    private final LongColumn keys = new LongColumn();
    private long sequence;

    /**
     * Takes the next picture.
     *
     * @param number in order of presentation since the last picture that starts afresh
     * @param key whether it may start afresh
     */
    void add(int number, boolean key) {
        if (key && number == 0) {
            sequence++;
        }
        keys.add((sequence << NUMBER_BITS) + number);
    }

    /** Takes the next picture, which is shown after all those before it. */
    void addLast() {
        sequence++;
        keys.add(sequence << NUMBER_BITS);
    }

    /** Pictures taken. */
    int size() {
        return keys.size();
    }

    /** The pictures in the order in which they are shown, each by its place in the order of decoding. */
    int[] ranked() {
        return IntStream.range(0, keys.size())
                .boxed()
                .sorted(Comparator.comparingLong(keys::get))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
