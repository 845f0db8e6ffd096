package vn.nhanchung.recorder.moonfire;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.ClockReading;
import vn.nhanchung.recorder.RecorderTime;

/**
 * What {@code /api/request} says of the request itself, for anybody: when it came by the program's clock, and from whom ({@code fn request} in
 * {@code server/src/web/mod.rs}). No other program is known to answer so, and no proxy writes it anew. Until 0.7 the time has no zone.
 *
 * @param local when, as it is written
 * @param offset the zone that is written with it; null where none is
 * @param asWritten the words
 */
record RequestEcho(LocalDateTime local, @Nullable ZoneOffset offset, String asWritten) {

    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);
    private static final Pattern LINES = Pattern.compile(
            "when: ([^\\n]{0,40}?(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)([+-]\\d\\d:?\\d\\d|Z)?[^\\n]{0,4})\\n\\s*"
                    + "host: [^\\n]*\\n\\s*addr: [^\\n]*\\n\\s*user_agent: [^\\n]*\\n\\s*secure: .*",
            Pattern.DOTALL);

    /** Empty where it is the answer of another program. */
    static Optional<RequestEcho> read(String answer) {
        Matcher lines = LINES.matcher(answer);
        if (!lines.matches()) {
            return Optional.empty();
        }
        try {
            String offset = lines.group(3);
            return Optional.of(new RequestEcho(
                    LocalDateTime.parse(lines.group(2)),
                    offset == null ? null : ZoneOffset.of(offset),
                    lines.group(1).strip()));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /**
     * The middle of the second that it names.
     *
     * @param zone the server's; used where the time is written without one
     */
    ClockReading reading(ZoneId zone) {
        Instant second = offset == null ? local.atZone(zone).toInstant() : local.toInstant(offset);
        return new ClockReading(
                new RecorderTime(second.plus(HALF_A_SECOND)),
                HALF_A_SECOND,
                offset == null ? ClockReading.Notation.LOCAL : ClockReading.Notation.OFFSET,
                offset == null ? asWritten + " " + zone : asWritten);
    }
}
