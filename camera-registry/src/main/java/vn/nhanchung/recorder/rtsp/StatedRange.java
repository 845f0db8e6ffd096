package vn.nhanchung.recorder.rtsp;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A range as a recorder states it, in its description ({@code a=range}) or in its answer to PLAY (RFC 2326, 3.6 and 3.7).
 *
 * @param spans by the clock, as they are written; a recorder with holes may state one for each stretch that it holds (mediamtx 95)
 * @param live whether it begins now and does not end; GStreamer's server says of recordings that they begin now, with an end
 * @param seconds how long it is by its own time; null where it does not say
 */
record StatedRange(List<Span> spans, boolean live, @Nullable Double seconds) {

    /**
     * A stretch.
     *
     * @param start null where it is no time
     * @param end null where it states none
     */
    record Span(@Nullable Instant start, @Nullable Instant end) {}

    private static final StatedRange NOTHING = new StatedRange(List.of(), false, null);
    private static final String INSTANT = "([0-9]{8}T[0-9]{6}(?:\\.[0-9]{1,9})?Z)";
    private static final Pattern CLOCK =
            Pattern.compile("clock\\s*=\\s*" + INSTANT + "\\s*(?:-\\s*" + INSTANT + "?.*)?");
    private static final String SECONDS = "([0-9]{1,9}(?:\\.[0-9]{1,9})?)";
    private static final Pattern PLAYED = Pattern.compile("npt\\s*=\\s*" + SECONDS + "\\s*-\\s*" + SECONDS + ".*");
    private static final Pattern LIVE = Pattern.compile("npt\\s*=\\s*now\\s*-\\s*");

    /** Reads a header or an attribute; what cannot be read states nothing. */
    static StatedRange read(@Nullable String text) {
        String stated = text == null ? "" : text.trim();
        if (CLOCK.matcher(stated).matches()) {
            return new StatedRange(spans(stated), false, null);
        }
        Matcher played = PLAYED.matcher(stated);
        if (played.matches()) {
            double length = Double.parseDouble(played.group(2)) - Double.parseDouble(played.group(1));
            return new StatedRange(List.of(), false, length);
        }
        return LIVE.matcher(stated).matches() ? new StatedRange(List.of(), true, null) : NOTHING;
    }

    /** The first start that is stated; null where none is. */
    @Nullable
    Instant start() {
        return spans.isEmpty() ? null : spans.getFirst().start();
    }

    /** The last end; null where none is stated for the last stretch. */
    @Nullable
    Instant end() {
        return spans.isEmpty() ? null : spans.getLast().end();
    }

    private static List<Span> spans(String stated) {
        return Arrays.stream(stated.split("[;,]", -1))
                .map(part -> CLOCK.matcher(part.trim()))
                .filter(Matcher::matches)
                .map(part -> new Span(instant(part.group(1)), instant(part.group(2))))
                .toList();
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
