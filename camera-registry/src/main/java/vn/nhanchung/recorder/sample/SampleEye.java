package vn.nhanchung.recorder.sample;

import java.time.Duration;

/**
 * One camera of the drawn street. Positions are metres east and north of the scene's origin, a crossing of two streets.
 *
 * @param recorder which recorder holds it, for example {@code R1}; one clock and one folder for each
 * @param channel its channel on that recorder, for example {@code 1}
 * @param site {@code A} or {@code B}: the two sites whose views overlap
 * @param name where it hangs and which eye it is, for the registry
 * @param bearing degrees from north, clockwise
 * @param fieldOfView degrees
 * @param rangeMetres how far it sees clearly
 * @param household whether it belongs to a household
 * @param clockAhead how far its recorder's clock runs ahead of true time
 * @param codec what its recorder writes
 * @param dropsSegments whether its recorder now and then loses one segment
 */
public record SampleEye(
        String recorder,
        String channel,
        String site,
        String name,
        double eastMetres,
        double northMetres,
        double bearing,
        double fieldOfView,
        double rangeMetres,
        boolean household,
        Duration clockAhead,
        Codec codec,
        boolean dropsSegments) {

    /** What a sample recorder writes. */
    public enum Codec {
        /** Drawn live, with the true time in every frame. */
        H264,
        /** A short loop made beforehand: the LGPL FFmpeg has no H.265 encoder, so it carries no true time. */
        H265
    }
}
