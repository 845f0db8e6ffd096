package vn.nhanchung.recorder;

import java.nio.file.Path;

/** Where a fetch puts the files that it has to copy, and who is told how far it has come. */
@FunctionalInterface
public interface FetchTarget {

    /**
     * A folder of the caller's, made when it is first asked for and the same ever after; the caller deletes it. A source that hands out files
     * where they lie never asks.
     *
     * @throws java.io.UncheckedIOException where the disk does not take it
     */
    Path folder();

    /**
     * All that is held of the window before an instant has come. Told by the thread that fetches, as often as it likes; answers at once and
     * throws nothing.
     */
    default void reached(RecorderTime upTo) {}
}
