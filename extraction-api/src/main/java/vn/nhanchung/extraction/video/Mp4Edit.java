package vn.nhanchung.extraction.video;

import org.jspecify.annotations.Nullable;

/**
 * A track's edit list, in the track's time scale. Lists that hide or repeat pictures are left to FFmpeg.
 *
 * @param delay how long nothing is presented first
 * @param mediaTime what is presented first then
 * @param length how long; 0 where fragments will tell, the largest number where there is no list
 */
record Mp4Edit(long delay, long mediaTime, long length) {

    private static final Mp4Edit NONE = new Mp4Edit(0, 0, Long.MAX_VALUE);
    private static final int UNCHANGED_PACE = 0x10000;

    /** Reads {@code edts}. */
    static Mp4Edit read(@Nullable Mp4Box edts, long scale, long movieScale) throws NotPlain {
        Mp4Box elst = edts == null ? null : edts.maybe("elst");
        if (elst == null) {
            return NONE;
        }
        boolean wide = elst.version() == 1;
        int rows = elst.rows(4, wide ? 20 : 12);
        NotPlain.unless(rows == 1 || rows == 2, "more than one edit");
        long delay = 0;
        if (rows == 2) {
            NotPlain.unless(time(elst, wide, 0) == -1, "more than one edit");
            delay = TickLine.scale(length(elst, wide, 0), scale, movieScale);
        }
        int last = rows - 1;
        int pace = elst.body().getInt(8 + (wide ? 20 : 12) * last + (wide ? 16 : 8));
        long mediaTime = time(elst, wide, last);
        NotPlain.unless(pace == UNCHANGED_PACE && mediaTime >= 0, "an edit without media");
        return new Mp4Edit(delay, mediaTime, TickLine.scale(length(elst, wide, last), scale, movieScale));
    }

    /** What is taken off the track's own times. */
    long shift() {
        return mediaTime - delay;
    }

    /** Whether FFmpeg hides no picture by this list and passes over none; fragments are presented as they are. */
    void keepsAll(Mp4Samples pictures) throws NotPlain {
        if (length == Long.MAX_VALUE) {
            return;
        }
        NotPlain.unless(length > 0, "an edit without a length");
        long first = Long.MAX_VALUE;
        for (int i = 0; i < pictures.size(); i++) {
            first = Math.min(first, pictures.show(i));
            boolean cutsOff = pictures.key(i)
                    && i < pictures.size() - 1
                    && pictures.show(i) + pictures.duration(i) >= mediaTime + length;
            NotPlain.unless(!cutsOff, "an edit that ends early");
        }
        NotPlain.unless(first == mediaTime && pictures.show(0) == first, "an edit that hides pictures");
    }

    /** Passes over the sound that FFmpeg does not read: what follows the packet in which the edit ends. */
    void cut(Mp4Samples sound, long second) throws NotPlain {
        if (length == Long.MAX_VALUE) {
            return;
        }
        NotPlain.unless(length > 0 && mediaTime <= second, "an edit that begins late");
        for (int i = 0; i < sound.size(); i++) {
            if (sound.show(i) + sound.duration(i) >= mediaTime + length) {
                sound.truncate(i + 1);
            }
        }
    }

    private static long length(Mp4Box elst, boolean wide, int row) throws NotPlain {
        long length = wide ? elst.body().getLong(8 + 20 * row) : elst.u32(8 + 12 * row);
        NotPlain.unless(length >= 0, "an edit without a length");
        return length;
    }

    private static long time(Mp4Box elst, boolean wide, int row) {
        return wide ? elst.body().getLong(16 + 20 * row) : elst.body().getInt(12 + 12 * row);
    }
}
