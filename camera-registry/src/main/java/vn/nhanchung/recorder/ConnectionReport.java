package vn.nhanchung.recorder;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a test of a connection found, as far as it came.
 *
 * @param findings in the order in which they were found
 * @param info what the recorder says it is
 * @param clock how far its clock is off; null where it does not tell
 * @param channels those that were asked for what they hold
 * @param held from the oldest to the newest of all channels, true time as far as the clock is known; null where nothing is held
 */
public record ConnectionReport(
        List<Finding> findings,
        RecorderInfo info,
        @Nullable ClockOffset clock,
        List<ChannelReport> channels,
        @Nullable Span held) {

    /**
     * One channel.
     *
     * @param held from the oldest to the newest, true time as far as the clock is known; null where nothing is held
     * @param snapshot what the camera sees now, JPEG; null where the recorder gives none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record ChannelReport(
            RecorderChannel channel, @Nullable Span held, byte @Nullable [] snapshot) {}
}
