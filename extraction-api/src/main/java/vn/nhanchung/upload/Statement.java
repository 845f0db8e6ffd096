package vn.nhanchung.upload;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.upload.UploadRefusal.Kind;

/**
 * What a sender says of a file. Pure.
 *
 * @param sender their name as they gave it
 * @param sentAs what their device calls the file; text, never a path
 * @param firstPicture what the on-screen clock shows in the first picture, as an instant of the camera's clock
 * @param offset the camera's clock minus true time
 * @param doubt half the width of the interval that holds it
 */
record Statement(String sender, String sentAs, Instant firstPicture, Duration offset, Duration doubt) {

    /** On-screen clocks show the time of the place. */
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    /** As far as two clocks are compared by eye, each shown to the second and one of them on a screen across the room. */
    private static final Duration BY_EYE = Duration.ofSeconds(5);

    /** Where nobody could compare, as with a recorder that nobody measured. */
    private static final Duration NOT_COMPARED = Duration.ofMinutes(5);

    private static final Duration DAY = Duration.ofDays(1);

    /** A clock that lost its battery begins anew in 1970 or 2000. */
    private static final Duration FARTHEST = Duration.ofDays(36_525);

    private static final Duration MOST_DOUBT = Duration.ofHours(1);
    private static final int LONGEST_SENDER = 80, LONGEST_NAME = 200;

    /**
     * Reads what the page sent with the upload.
     *
     * @param said by name: {@code filename}, {@code sender}, {@code firstPicture} (local date and time), {@code clock}
     *     ({@code right}, {@code fast}, {@code slow}, {@code unknown}), {@code clockSeconds} and, where it was compared less well than
     *     by an eye on both clocks, {@code clockDoubtSeconds} more, {@code phoneAheadMillis} and {@code phoneDoubtMillis} (the phone's clock minus the service's, as the page compared them), {@code consent}
     * @throws UploadRefusal for the first thing that is missing or cannot be right
     */
    static Statement read(Map<String, String> said, UploadLink link) {
        String sender = text(said.get("sender"), LONGEST_SENDER);
        require(sender.length() >= 2, Kind.UPLOAD_SENDER_MISSING, "sender");
        Instant first = firstPicture(said.getOrDefault("firstPicture", ""));
        Duration doubt = NOT_COMPARED;
        Duration offset = Duration.ZERO;
        Duration camera = cameraAhead(said);
        if (camera != null) {
            offset = camera.plus(millis(said, "phoneAheadMillis"));
            doubt = BY_EYE.plus(millis(said, "phoneDoubtMillis").abs()).plus(seconds(said, "clockDoubtSeconds"));
            require(doubt.compareTo(MOST_DOUBT) <= 0, Kind.UPLOAD_CLOCK_MISSING, "clock");
        }
        require(offset.abs().compareTo(FARTHEST) <= 0, Kind.UPLOAD_CLOCK_MISSING, "clock");
        Instant trueFirst = first.minus(offset);
        boolean near = trueFirst.isBefore(link.window().to().plus(doubt))
                && trueFirst.isAfter(link.window().from().minus(DAY));
        require(near, Kind.UPLOAD_FIRST_PICTURE_OUTSIDE, "firstPicture");
        require("yes".equals(said.get("consent")), Kind.UPLOAD_CONSENT_MISSING, "consent");
        return new Statement(sender, fileName(said.get("filename")), first, offset, doubt);
    }

    private static Instant firstPicture(String local) {
        try {
            return LocalDateTime.parse(local).atZone(VIETNAM).toInstant();
        } catch (DateTimeException e) {
            throw new UploadRefusal(Kind.UPLOAD_FIRST_PICTURE_MISSING, "firstPicture", "");
        }
    }

    /** The camera's clock minus the phone's; null where nobody could compare. */
    private static @Nullable Duration cameraAhead(Map<String, String> said) {
        Duration apart = seconds(said, "clockSeconds");
        return switch (said.getOrDefault("clock", "")) {
            case "right" -> Duration.ZERO;
            case "fast" -> apart;
            case "slow" -> apart.negated();
            case "unknown" -> null;
            default -> throw new UploadRefusal(Kind.UPLOAD_CLOCK_MISSING, "clock", "");
        };
    }

    private static Duration seconds(Map<String, String> said, String name) {
        Duration read = Duration.ofSeconds(number(said.getOrDefault(name, "0")));
        require(!read.isNegative(), Kind.UPLOAD_CLOCK_MISSING, "clock");
        return read;
    }

    private static Duration millis(Map<String, String> said, String name) {
        return Duration.ofMillis(number(said.getOrDefault(name, "0")));
    }

    private static long number(String text) {
        // Thirteen digits of milliseconds are a clock that is off by three hundred years.
        require(text.matches("-?\\d{1,13}"), Kind.UPLOAD_CLOCK_MISSING, "clock");
        return Long.parseLong(text);
    }

    private static String fileName(@Nullable String sent) {
        String name = text(sent, LONGEST_NAME);
        return name.isEmpty() ? "video" : name;
    }

    /** Without what does not show: no line breaks in a log, no letters that turn the line around. */
    private static String text(@Nullable String sent, int longest) {
        String shown = sent == null ? "" : sent.replaceAll("\\p{C}", "").strip();
        return shown.length() > longest ? shown.substring(0, longest) : shown;
    }

    private static void require(boolean holds, Kind otherwise, String field) {
        if (!holds) {
            throw new UploadRefusal(otherwise, field, "");
        }
    }
}
