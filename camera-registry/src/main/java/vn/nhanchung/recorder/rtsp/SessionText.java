package vn.nhanchung.recorder.rtsp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;

/** Reads a session description (SDP, RFC 8866) as far as it says which tracks there are. */
final class SessionText {

    private static final int MOST_TRACKS = 32;

    /**
     * One track as it is described.
     *
     * @param media {@code video}, {@code audio}, …
     * @param payload the number that its packets carry
     * @param coding its name in capitals, as {@code H264}
     * @param clock ticks in a second
     * @param channels of sound
     * @param format the parameters of {@code fmtp}, names in lower case
     * @param control where it is set up, absolute or relative; null where it does not say
     */
    record Track(
            String media,
            int payload,
            String coding,
            int clock,
            int channels,
            Map<String, String> format,
            @Nullable String control) {}

    private final List<Track> tracks;
    private final @Nullable String control;
    private final List<StatedRange> ranges;

    private SessionText(List<Track> tracks, @Nullable String control, List<StatedRange> ranges) {
        this.tracks = tracks;
        this.control = control;
        this.ranges = ranges;
    }

    /** Reads a description; lines that say nothing of a track are passed over. */
    static SessionText read(String text) {
        List<List<String>> sections = new ArrayList<>();
        sections.add(new ArrayList<>());
        for (String line : text.split("\\r?\\n", -1)) {
            if (line.startsWith("m=")) {
                sections.add(new ArrayList<>());
            }
            sections.getLast().add(line.trim());
        }
        if (sections.size() - 1 > MOST_TRACKS) {
            throw new FootageException(Kind.CORRUPT, "the recorder describes more tracks than any camera has");
        }
        List<Track> tracks = sections.stream().skip(1).map(SessionText::track).toList();
        List<StatedRange> ranges = sections.stream()
                .map(section -> StatedRange.read(attribute(section, "range")))
                .toList();
        return new SessionText(tracks, attribute(sections.getFirst(), "control"), ranges);
    }

    /** The tracks in their order. */
    List<Track> tracks() {
        return tracks;
    }

    /** What the whole is controlled by; null where it does not say. */
    @Nullable
    String control() {
        return control;
    }

    /** The ranges that the whole and its tracks state. */
    List<StatedRange> ranges() {
        return ranges;
    }

    private static Track track(List<String> section) {
        String[] line = section.getFirst().substring(2).split(" +", -1);
        if (line.length > 2 && line[2].contains("SAVP")) {
            throw new FootageException(Kind.ENCRYPTED, "the recorder describes encrypted tracks");
        }
        String number = line.length > 3 && line[3].matches("[0-9]{1,3}") ? line[3] : "-1";
        String map = numbered(section, "rtpmap", number);
        String[] coding = (map == null ? usual(number) : map).split("/", -1);
        return new Track(
                line[0],
                Integer.parseInt(number),
                coding[0].trim().toUpperCase(Locale.ROOT),
                coding.length > 1 && coding[1].trim().matches("[1-9][0-9]{0,6}")
                        ? Integer.parseInt(coding[1].trim())
                        : 90_000,
                coding.length > 2 && coding[2].trim().matches("[1-8]") ? Integer.parseInt(coding[2].trim()) : 1,
                format(numbered(section, "fmtp", number)),
                attribute(section, "control"));
    }

    /** The codings that have a number of their own. */
    private static String usual(String number) {
        return switch (number) {
            case "0" -> "PCMU/8000";
            case "8" -> "PCMA/8000";
            case "26" -> "JPEG/90000";
            default -> "UNKNOWN/90000";
        };
    }

    private static @Nullable String attribute(List<String> section, String name) {
        String start = "a=" + name + ":";
        return section.stream()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .map(line -> line.substring(start.length()).trim())
                .orElse(null);
    }

    private static @Nullable String numbered(List<String> section, String name, String number) {
        String start = "a=" + name + ":" + number + " ";
        return section.stream()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .map(line -> line.substring(start.length()).trim())
                .orElse(null);
    }

    private static Map<String, String> format(@Nullable String stated) {
        Map<String, String> format = new HashMap<>();
        for (String part : stated == null ? new String[0] : stated.split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                format.put(
                        part.substring(0, equals).trim().toLowerCase(Locale.ROOT),
                        part.substring(equals + 1).trim());
            }
        }
        return format;
    }
}
