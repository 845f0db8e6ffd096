package vn.nhanchung.recorder;

import java.nio.file.Path;
import java.time.Duration;

/** Where a fetch puts the files that it has to copy, who is told how far it has come, and what its window was planned by. */
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

    /** By which {@link FootageSource#timeDoubt} the window is wider than what was asked for, on each side. */
    default Duration timeDoubt() {
        return Duration.ZERO;
    }

    /** The same target, for a window that is wider by a doubt. */
    default FetchTarget withTimeDoubt(Duration doubt) {
        FetchTarget bare = this;
        return new FetchTarget() {
            @Override
            public Path folder() {
                return bare.folder();
            }

            @Override
            public void reached(RecorderTime upTo) {
                bare.reached(upTo);
            }

            @Override
            public Duration timeDoubt() {
                return doubt;
            }
        };
    }
}
