package vn.nhanchung.recorder;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * The port behind which each recorder family sits. Everything on this port is the recorder's own time. Calls block;
 * they throw {@link FootageException} and nothing else for what a recorder does wrong.
 */
public interface FootageSource {

    /**
     * How much before a window has to be fetched as well, so that the window's first frame can be decoded; zero where the recorder
     * itself begins at the key frame before what it is asked for.
     */
    Duration leadIn();

    /**
     * What the recorder holds of one channel in a window.
     *
     * @param channel the recorder's own name of the channel
     */
    RecordedCoverage coverage(String channel, RecorderTime from, RecorderTime to);

    /**
     * Fetches what is held of a window, in order of time; gaps are simply not covered by any segment.
     *
     * @param workFolder makes, when it is first asked, a folder of the caller's for files that have to be copied; the caller
     *     deletes it. A source that hands out files where they lie never asks
     * @return segments ordered by start; together they cover every run of {@link #coverage} in this window
     */
    List<FetchedSegment> fetch(String channel, RecorderTime from, RecorderTime to, Supplier<Path> workFolder);
}
