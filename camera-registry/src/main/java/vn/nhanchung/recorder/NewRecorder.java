package vn.nhanchung.recorder;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A recorder to be registered.
 *
 * @param code for example {@code ĐG-DVE-048}
 * @param retention how long it keeps footage; null where nobody knows
 * @param offset how far its clock is off
 * @param reach the label of the workers that can reach it; empty where any can
 * @param channels the recorder's own name of each channel, and the code of the camera on it
 */
public record NewRecorder(
        String code,
        RecorderKind kind,
        RecorderAddress address,
        @Nullable Duration retention,
        ClockOffset offset,
        String reach,
        Map<String, String> channels) {

    /** A recorder that any worker can reach. */
    public NewRecorder(
            String code,
            RecorderKind kind,
            RecorderAddress address,
            @Nullable Duration retention,
            ClockOffset offset,
            Map<String, String> channels) {
        this(code, kind, address, retention, offset, ANYWHERE, channels);
    }

    /** The reach of a recorder that any worker can ask. */
    public static final String ANYWHERE = "";
}
