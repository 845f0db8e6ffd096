package vn.nhanchung.recorder;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A recorder as those see it who look after it: with its address, and of its login that it has one.
 *
 * @param retention how long it keeps footage; null where nobody knows
 * @param channels its channels in order of their names, and the code of the camera on each
 * @param login null where it has none
 * @param health null where it was never asked, or is a folder
 */
public record RecorderCard(
        String code,
        RecorderKind kind,
        RecorderAddress address,
        String reach,
        @Nullable Duration retention,
        ClockOffset offset,
        Map<String, String> channels,
        @Nullable LoginTold login,
        @Nullable Health health) {

    /**
     * What may be told of a login.
     *
     * @param setAt null where it was set before this was written down
     * @param setBy who set it, as people know them; null as above
     * @param refusedAt when the recorder refused it, since when it is not offered any more; null where it did not
     */
    public record LoginTold(
            @Nullable Instant setAt,
            @Nullable String setBy,
            @Nullable Instant refusedAt) {}

    /**
     * Whether it answers.
     *
     * @param answeredAt when it last did; null: never
     * @param failures in a row since then
     * @param restsUntil until when it is left alone after them; null where it is not
     */
    public record Health(
            @Nullable Instant answeredAt,
            int failures,
            @Nullable Instant restsUntil) {}
}
