package vn.nhanchung.extraction.video;

import vn.nhanchung.recorder.coded.BoxBuffer;

/**
 * A track's edit list: nothing for a while, then the media from one point on. Chromium honours only one edit with media,
 * and to the frame; a gap is therefore a long frame, not an edit.
 *
 * @param delay ticks of the movie before the track begins
 * @param duration ticks of the movie that it is presented
 * @param mediaTime where it begins, in the track's time scale
 */
record Edit(long delay, long duration, long mediaTime) {

    /** Ticks from the movie's start to the track's end. */
    long total() {
        return delay + duration;
    }

    /** Writes {@code edts}. */
    void write(BoxBuffer trak) {
        trak.box(
                "edts",
                edts -> edts.fullBox("elst", 1, 0, box -> {
                    box.u32(delay > 0 ? 2 : 1);
                    if (delay > 0) {
                        box.u64(delay).u64(-1).u32(0x10000);
                    }
                    box.u64(duration).u64(mediaTime).u32(0x10000);
                }));
    }
}
