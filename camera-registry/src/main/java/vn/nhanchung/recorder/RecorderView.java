package vn.nhanchung.recorder;

/**
 * What there is to know of the recorder behind a camera, without its address.
 *
 * @param code for example {@code ĐG-DVE-048}
 * @param reach the label of the workers that can reach it; empty where any can
 * @param channel the camera's channel on it
 * @param fileExtension how the names of its files end, in small letters and without the dot; empty where that is left open
 */
public record RecorderView(
        String code, RecorderKind kind, String reach, String channel, String fileExtension, ClockOffset offset) {}
