package vn.nhanchung.recorder;

/**
 * From where a camera's footage is fetched.
 *
 * @param channel what to ask the source for
 * @param offset turns the source's time into true time and back
 */
public record CameraSource(
        String recorderCode, RecorderKind kind, String channel, ClockOffset offset, FootageSource source) {

    /** The same, read by another offset. */
    CameraSource withOffset(ClockOffset found) {
        return new CameraSource(recorderCode, kind, channel, found, source);
    }
}
