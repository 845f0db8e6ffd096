package vn.nhanchung.extraction.video;

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
        for (int i = prints.size() - 1; i >= Math.max(1, prints.size() - TRIED); i--) {
            int there = later.onlyKey(prints.get(i));
            if (there >= 0 && earlier.onlyKey(prints.get(i)) == i) {
                return new SharedKey(earlier.keyFrame(i), later.keyFrame(there));
            }
        }
        return null;
    }
}
