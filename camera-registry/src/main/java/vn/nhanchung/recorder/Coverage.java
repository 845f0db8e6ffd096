package vn.nhanchung.recorder;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.RecordedCoverage.Completeness;

/**
 * What a recorder holds of a camera in an asked window, in true time as far as the recorder's offset is known.
 *
 * @param runs ordered, not overlapping, inside the window
 * @param gaps the rest of the window up to the moment of asking; empty when the recorder did not answer, or does not tell
 * @param oldest the oldest footage still held of this camera
 * @param overwrittenAt when the first of these runs begins to be overwritten; null where there is none or nobody knows
 * @param askedAt when the recorder was asked
 */
public record Coverage(
        Completeness completeness,
        List<Span> runs,
        List<Span> gaps,
        @Nullable Instant oldest,
        @Nullable Instant overwrittenAt,
        Instant askedAt) {

    /** The coverage of a recorder that did not answer. */
    static Coverage unknown(Instant askedAt) {
        return new Coverage(Completeness.UNKNOWN, List.of(), List.of(), null, null, askedAt);
    }
}
