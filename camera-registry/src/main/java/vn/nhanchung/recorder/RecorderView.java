package vn.nhanchung.recorder;

/**
 * What there is to know of the recorder behind a camera, without its address.
 *
 * @param code for example {@code ĐG-DVE-048}
 * @param channel the camera's channel on it
 */
public record RecorderView(String code, RecorderKind kind, String channel, ClockOffset offset) {}
