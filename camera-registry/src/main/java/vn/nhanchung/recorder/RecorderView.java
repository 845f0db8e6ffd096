package vn.nhanchung.recorder;

/**
 * What there is to know of the recorder behind a camera, without its address.
 *
 * @param code for example {@code ĐG-DVE-048}
 * @param reach the label of the workers that can reach it; empty where any can
 * @param channel the camera's channel on it
 */
public record RecorderView(String code, RecorderKind kind, String reach, String channel, ClockOffset offset) {}
