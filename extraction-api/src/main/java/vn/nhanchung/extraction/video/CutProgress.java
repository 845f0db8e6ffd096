package vn.nhanchung.extraction.video;

import java.time.Duration;

/** Told, now and then, how far a cut has come; throwing from it stops the cut and nothing else. */
@FunctionalInterface
public interface CutProgress {

    /** So much of the asked window has been written, in recorded time. */
    void reached(Duration recorded);

    /** The same with the bytes of the clip that have been written. */
    default void reached(Duration recorded, long bytes) {
        reached(recorded);
    }
}
