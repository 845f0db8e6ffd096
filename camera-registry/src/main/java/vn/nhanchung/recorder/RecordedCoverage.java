package vn.nhanchung.recorder;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a recorder says it holds of a channel in an asked window, on its own clock.
 *
 * @param runs ordered, merged, not overlapping, clipped to the asked window
 * @param oldest the oldest reading still held of this channel, whatever the window; null when nothing is held
 */
public record RecordedCoverage(
        Completeness completeness,
        List<RecordedRun> runs,
        @Nullable RecorderTime oldest) {

    /** How much the recorder's answer says. */
    public enum Completeness {
        /** Every gap is known. */
        KNOWN,
        /** Only the outer ends are known; there may be gaps inside. */
        EXTENT_ONLY,
        /** The recorder answers and cannot say what it holds: that shows when it is fetched. */
        NOT_TOLD,
        /** The recorder did not answer. */
        UNKNOWN
    }
}
