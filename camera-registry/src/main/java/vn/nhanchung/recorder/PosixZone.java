package vn.nhanchung.recorder;

import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A zone in the form of POSIX's {@code TZ} (IEEE Std 1003.1, 8.3), as Hikvision's and ONVIF's devices tell it. Its sign is that of UTC
 * minus local time: {@code CST-7:00:00} is UTC+7.
 */
public final class PosixZone {

    private static final Pattern FORM = Pattern.compile(
            "(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)([+-]?)(\\d{1,2})(?::(\\d\\d))?(?::(\\d\\d))?(.*)", Pattern.DOTALL);

    private PosixZone() {}

    /**
     * How far local time is ahead of UTC.
     *
     * @throws DateTimeException where the text has another form, or rules of summer time: then it depends on the date
     */
    public static ZoneOffset offset(String text) {
        Matcher zone = FORM.matcher(text.strip());
        if (!zone.matches() || !zone.group(5).isBlank()) {
            throw new DateTimeException("the zone is not told by " + text);
        }
        int seconds = Integer.parseInt(zone.group(2)) * 3600 + number(zone.group(3)) * 60 + number(zone.group(4));
        return ZoneOffset.ofTotalSeconds(zone.group(1).equals("-") ? seconds : -seconds);
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
