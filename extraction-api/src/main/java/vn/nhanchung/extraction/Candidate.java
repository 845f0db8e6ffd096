package vn.nhanchung.extraction;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.camera.CameraNearby;
import vn.nhanchung.incident.TimeWindow;
import vn.nhanchung.recorder.Coverage;
import vn.nhanchung.recorder.RecorderView;

/**
 * A camera that could have seen an incident.
 *
 * @param recorder null when none is connected
 * @param coverage what it holds of the window; null when it was not asked
 * @param refusal why its footage may not be asked for; null when it may
 * @param taken stretches already in the vault for this incident, in order
 */
public record Candidate(
        CameraNearby nearby,
        @Nullable RecorderView recorder,
        @Nullable Coverage coverage,
        @Nullable Refusal refusal,
        List<TimeWindow> taken) {}
