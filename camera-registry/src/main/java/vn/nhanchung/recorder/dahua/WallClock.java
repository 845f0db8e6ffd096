package vn.nhanchung.recorder.dahua;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.nhanchung.recorder.RecorderTime;

/**
 * The times of these devices: what the clock on the wall shows, to the second, without a zone, in answers, questions and footage alike.
 * They are hung on the time line of UTC as Vietnam's time, whatever zone the device is set to: its probed clock is hung there by the same
 * rule, so a window is found whatever the zone is, and an offset that a person entered is what that person saw.
 */
final class WallClock {

    /** All of Vietnam, without summer time since 1975. */
    private static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);

    /** By how much what is shown is ahead of UTC. */
    static final Duration AHEAD = Duration.ofSeconds(VIETNAM.getTotalSeconds());

    private static final DateTimeFormatter UNDERSCORED = DateTimeFormatter.ofPattern("uuuu_MM_dd_HH_mm_ss");
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    /** The vendor's own examples have {@code 2011-1-1 12:00:00}. */
    private static final Pattern READ =
            Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})\\s+(\\d{1,2}):(\\d{1,2}):(\\d{1,2})");

    private WallClock() {}

    /**
     * Reads one.
     *
     * @throws DateTimeException if it is none
     */
    static LocalDateTime parse(String text) {
        Matcher time = READ.matcher(text.strip());
        if (!time.matches()) {
            throw new DateTimeException("no time of a Dahua device: " + text);
        }
        return LocalDateTime.of(
                number(time, 1), number(time, 2), number(time, 3), number(time, 4), number(time, 5), number(time, 6));
    }

    private static int number(Matcher time, int group) {
        return Integer.parseInt(time.group(group));
    }

    /** In the form that questions are asked in. */
    static String write(LocalDateTime shown) {
        return WRITTEN.format(shown);
    }

    /** In the form that addresses of playback have. */
    static String underscored(LocalDateTime shown) {
        return UNDERSCORED.format(shown);
    }

    static RecorderTime time(LocalDateTime shown) {
        return new RecorderTime(shown.toInstant(VIETNAM));
    }

    /** The second that a time lies in. */
    static LocalDateTime secondOf(RecorderTime time) {
        return LocalDateTime.ofInstant(time.reading(), VIETNAM).truncatedTo(ChronoUnit.SECONDS);
    }

    /** The first second that does not begin before a time. */
    static LocalDateTime secondFrom(RecorderTime time) {
        LocalDateTime second = secondOf(time);
        return time(second).isBefore(time) ? second.plusSeconds(1) : second;
    }
}
