package vn.nhanchung.recorder.rtsp;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A range as a recorder states it, in its description ({@code a=range}) or in its answer to PLAY (RFC 2326, 3.6 and 3.7).
 *
 * @param start by the clock; null where it states none
 * @param end by the clock; null as above
 * @param live whether it begins now and does not end; GStreamer's server says of recordings that they begin now, with an end
 * @param seconds how long it is by its own time; null where it does not say
 */
record StatedRange(
        @Nullable Instant start,
        @Nullable Instant end,
        boolean live,
        @Nullable Double seconds) {

    private static final StatedRange NOTHING = new StatedRange(null, null, false, null);
    private static final String INSTANT = "([0-9]{8}T[0-9]{6}(?:\\.[0-9]{1,9})?Z)";
    private static final Pattern CLOCK =
            Pattern.compile("clock\\s*=\\s*" + INSTANT + "\\s*(?:-\\s*" + INSTANT + "?.*)?");
    private static final String SECONDS = "([0-9]{1,9}(?:\\.[0-9]{1,9})?)";
    private static final Pattern PLAYED = Pattern.compile("npt\\s*=\\s*" + SECONDS + "\\s*-\\s*" + SECONDS + ".*");
    private static final Pattern LIVE = Pattern.compile("npt\\s*=\\s*now\\s*-\\s*");

    /** Reads a header or an attribute; what cannot be read states nothing. */
    static StatedRange read(@Nullable String text) {
        String stated = text == null ? "" : text.trim();
        Matcher clock = CLOCK.matcher(stated);
        if (clock.matches()) {
            return new StatedRange(instant(clock.group(1)), instant(clock.group(2)), false, null);
        }
        Matcher played = PLAYED.matcher(stated);
        if (played.matches()) {
            double length = Double.parseDouble(played.group(2)) - Double.parseDouble(played.group(1));
            return new StatedRange(null, null, false, length);
        }
        return LIVE.matcher(stated).matches() ? new StatedRange(null, null, true, null) : NOTHING;
    }

    private static @Nullable Instant instant(@Nullable String stated) {
        if (stated == null) {
            return null;
        }
        try {
            return DateTimeFormatter.ISO_INSTANT.parse(
                    stated.replaceAll("^(....)(..)(..)T(..)(..)(..)", "$1-$2-$3T$4:$5:$6"), Instant::from);
        } catch (DateTimeException noTime) {
            return null;
        }
    }
}
