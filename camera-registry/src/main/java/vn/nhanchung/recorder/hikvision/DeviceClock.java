package vn.nhanchung.recorder.hikvision;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.nhanchung.recorder.RecorderTime;

/**
 * What a device answers to {@code GET /ISAPI/System/time}.
 *
 * @param local what its clock shows, to the second
 * @param zone how far that is ahead of UTC
 * @param toldWithTime whether the time itself had its offset
 */
record DeviceClock(LocalDateTime local, ZoneOffset zone, boolean toldWithTime) {

    /** POSIX's form, whose sign is that of UTC minus local time: {@code CST-7:00:00} is UTC+7. What follows are rules of summer time. */
    private static final Pattern POSIX =
            Pattern.compile("[A-Za-z]{3,}([+-]?)(\\d{1,2})(?::(\\d\\d))?(?::(\\d\\d))?(.*)", Pattern.DOTALL);

    /**
     * Reads the two elements of the answer.
     *
     * @throws DateTimeException where they do not tell the zone: local time without an offset and no rule, or one with summer time
     */
    static DeviceClock parse(String localTime, String timeZone) {
        IsapiTime time = IsapiTime.parse(localTime);
        ZoneOffset told = time.offset();
        return new DeviceClock(time.written(), told == null ? zone(timeZone) : told, told != null);
    }

    private static ZoneOffset zone(String timeZone) {
        Matcher posix = POSIX.matcher(timeZone.strip());
        if (!posix.matches() || !posix.group(5).isBlank()) {
            throw new DateTimeException("the zone is not told by " + timeZone);
        }
        int seconds = Integer.parseInt(posix.group(2)) * 3600 + number(posix.group(3)) * 60 + number(posix.group(4));
        return ZoneOffset.ofTotalSeconds(posix.group(1).equals("-") ? seconds : -seconds);
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** What it shows, on the time line of UTC. */
    RecorderTime now() {
        return new RecorderTime(local.toInstant(zone));
    }

    /** How it would write now in a notation. */
    LocalDateTime now(TimeNotation notation) {
        return notation.write(now(), zone);
    }
}
