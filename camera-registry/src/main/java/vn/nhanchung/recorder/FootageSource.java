package vn.nhanchung.recorder;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The port behind which each recorder family sits. Everything on this port is the recorder's own time. Calls block;
 * they throw {@link FootageException} and nothing else for what a recorder does wrong.
 *
 * <p>What has a default here is what a family may truly lack: a folder has no maker, no clock and no live picture.
 */
public interface FootageSource {

    /** What the recorder says it is. */
    default RecorderInfo describe() {
        return RecorderInfo.UNTOLD;
    }

    /** What its clock shows now; one question, nothing kept from an earlier one. Empty where the family has no clock to ask. */
    default Optional<ClockReading> clock() {
        return Optional.empty();
    }

    /** A picture of a channel as the camera sees it now, JPEG, 4 MiB at most; empty where the family gives none cheaply. */
    default Optional<byte[]> snapshot(String channel) {
        return Optional.empty();
    }

    /**
     * What the recorder says of one channel that a person named; a family that is asked for what it holds anyway need not be asked here.
     *
     * @throws FootageException NO_FOOTAGE where it does not know the channel, or has nothing of it
     */
    default RecorderChannel channel(String name) {
        return RecorderChannel.named(name);
    }

    /** Whether it can say what it holds; one that cannot has no {@link #extent}, and its coverage is NOT_TOLD. */
    default boolean tellsWhatItHolds() {
        return true;
    }

    /**
     * How far a channel's frames may have been seen from the times that it gives them, on its own clock: the window is cut wider by so much on
     * each side. Zero where it names the time of what it gives. A question alone: what is asked here changes nothing.
     *
     * <p>A fetch may find out that a recorder does not give what is exact, only what is not. It fails as UNSUPPORTED then, this has grown, and
     * the same source gives the wider window.
     */
    default Duration timeDoubt(String channel) {
        return Duration.ZERO;
    }

    /** The recorder's channels in its own order; empty where the family cannot list them and a person has to know their names. */
    Optional<List<RecorderChannel>> channels();

    /**
     * From the oldest to the newest that is held of a channel; there may be gaps between. Cheap, whatever is held. Empty where
     * nothing is held, as for a channel that the recorder does not know.
     *
     * @throws FootageException UNSUPPORTED where the family cannot tell; UNREACHABLE also for a channel that is not there, where the family can tell
     */
    Optional<RecordedRun> extent(String channel);

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
     * @param target where files go that have to be copied, and is told how far it has come
     * @return segments ordered by start; together they cover every run of {@link #coverage} in this window, as far as that is told
     */
    List<FetchedSegment> fetch(String channel, RecorderTime from, RecorderTime to, FetchTarget target);
}
