package vn.nhanchung.extraction.video;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A key frame that two files hold both: one instant, whatever the files' names say.
 *
 * @param earlier its number in the file that began first, in decoding order
 * @param later its number in the other one
 */
record SharedKey(int earlier, int later) {

    /** The last key frame of a file may be torn, so the one before it counts as well. */
    private static final int TRIED = 2;

    /**
     * The last key frame that two files share. One that occurs twice in a file proves nothing: a camera whose picture stands
     * still sends the same again and again. Neither does the first of the earlier file, since no recorder begins two files with
     * one picture.
     */
    static @Nullable SharedKey of(SegmentFrames earlier, SegmentFrames later) {
        LongColumn prints = earlier.prints();
        Map<Long, Integer> known = later.uniqueKeys();
        Map<Long, Integer> own = known.isEmpty() ? Map.of() : earlier.uniqueKeys();
        for (int i = prints.size() - 1; i >= Math.max(1, prints.size() - TRIED); i--) {
            Integer there = known.get(prints.get(i));
            Integer here = own.get(prints.get(i));
            if (there != null && here != null) {
                return new SharedKey(here, there);
            }
        }
        return null;
    }
}
