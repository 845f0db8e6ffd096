package vn.nhanchung.recorder.template;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.nhanchung.recorder.RecorderRefusal;
import vn.nhanchung.recorder.RecorderRefusal.Kind;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.TemplateAddress;
import vn.nhanchung.recorder.pattern.TimeField;
import vn.nhanchung.recorder.pattern.TimePattern;

/**
 * Path and query of the addresses from which a recorder plays back, with {@code {channel}}, {@code {start:…}} and {@code {end:…}} in it, times
 * as {@link TimePattern} has them. Nothing of it can lead to another host or hold a login.
 */
final class PlaybackTemplate {

    private static final int LONGEST = 500;

    /** What may stand in path and query (RFC 3986), and the braces of the places. */
    private static final Pattern ALLOWED = Pattern.compile("/(?!/)[!$%&'()*+,\\-./0-9:;=?@A-Z_a-z{}~]*");

    private static final Pattern PLACE = Pattern.compile("\\{(?:(channel)|(start|end):([^{}]+))}|([^{}]+)|[{}]");
    private static final Pattern LOGIN = Pattern.compile(
            "(?i)(?:^|[/?&;_])(?:user|usr|login|account|pass|pwd|psw|auth|token)[a-z]*=.*", Pattern.DOTALL);
    private static final Set<TimeField> TO_THE_SECOND = EnumSet.range(TimeField.YEAR, TimeField.SECOND);

    /** Any time, to try a template with. */
    private static final RecorderTime SAMPLE = new RecorderTime(Instant.parse("2026-10-01T05:06:07Z"));

    private final TemplateAddress address;
    private final List<Part> parts;

    /** A part of the template. */
    private sealed interface Part {
        record Text(String text) implements Part {}

        record Channel() implements Part {}

        record Time(boolean start, TimePattern pattern) implements Part {}
    }

    /**
     * Reads the template of an address.
     *
     * @throws RecorderRefusal INVALID_TEMPLATE, TEMPLATE_WITHOUT_START, TEMPLATE_WITH_LOGIN
     */
    PlaybackTemplate(TemplateAddress address) {
        this.address = address;
        String template = address.template();
        if (template.length() > LONGEST || !ALLOWED.matcher(template).matches()) {
            throw new RecorderRefusal(Kind.INVALID_TEMPLATE, "of " + template.length() + " characters");
        }
        if (LOGIN.matcher(template).find()) {
            throw new RecorderRefusal(Kind.TEMPLATE_WITH_LOGIN, "of " + template.length() + " characters");
        }
        parts = parts(template);
        if (parts.stream().noneMatch(part -> part instanceof Part.Time time && time.start)) {
            throw new RecorderRefusal(Kind.TEMPLATE_WITHOUT_START, template);
        }
        try {
            requireInside(new URI("rtsp://" + address.authority() + text("1", SAMPLE, SAMPLE)));
        } catch (URISyntaxException unreadable) {
            throw new RecorderRefusal(Kind.INVALID_TEMPLATE, template + ": " + unreadable.getMessage());
        }
    }

    /** Whether an end stands in it. */
    boolean namesEnd() {
        return parts.stream().anyMatch(part -> part instanceof Part.Time time && !time.start);
    }

    /** The address of a window; times are put there to the second, the fraction cut off. */
    URI address(String channel, RecorderTime start, RecorderTime end) {
        return URI.create("rtsp://" + address.authority() + text(channel, start, end));
    }

    private static List<Part> parts(String template) {
        List<Part> parts = new ArrayList<>();
        for (Matcher place = PLACE.matcher(template); place.find(); ) {
            if (place.group(1) != null) {
                parts.add(new Part.Channel());
            } else if (place.group(2) != null) {
                parts.add(new Part.Time(place.group(2).equals("start"), pattern(place.group(3))));
            } else if (place.group(4) != null) {
                parts.add(new Part.Text(place.group(4)));
            } else {
                throw new RecorderRefusal(Kind.INVALID_TEMPLATE, template + ": an unknown place");
            }
        }
        return List.copyOf(parts);
    }

    private static TimePattern pattern(String text) {
        TimePattern pattern;
        try {
            pattern = TimePattern.read(text);
        } catch (IllegalArgumentException unreadable) {
            throw new RecorderRefusal(Kind.INVALID_TEMPLATE, text + ": " + unreadable.getMessage());
        }
        List<TimeField> fields = pattern.fields();
        if (fields.contains(TimeField.FRACTION)) {
            throw new RecorderRefusal(Kind.INVALID_TEMPLATE, text + ": times are put there to the second");
        }
        if (!fields.contains(TimeField.EPOCH) && !fields.containsAll(TO_THE_SECOND)) {
            throw new RecorderRefusal(Kind.TEMPLATE_WITHOUT_START, text);
        }
        return pattern;
    }

    private void requireInside(URI tried) {
        String path = tried.getRawPath()
                .toLowerCase(Locale.ROOT)
                .replace("%2e", ".")
                .replace("%2f", "/")
                .replace("%5c", "/");
        boolean leads = Arrays.stream(path.split("/", -1)).anyMatch(part -> part.equals(".") || part.equals(".."));
        boolean control = tried.getRawSchemeSpecificPart().matches("(?i).*%(?:[01][0-9a-f]|7f).*");
        if (leads || control || tried.getHost() == null || tried.getRawUserInfo() != null) {
            throw new RecorderRefusal(Kind.INVALID_TEMPLATE, path + " leads elsewhere");
        }
    }

    private String text(String channel, RecorderTime start, RecorderTime end) {
        ZoneId zone = address.zone();
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(
                    switch (part) {
                        case Part.Text(String literal) -> literal;
                        case Part.Channel() -> URLEncoder.encode(channel, StandardCharsets.UTF_8);
                        case Part.Time(boolean isStart, TimePattern pattern) ->
                            pattern.text((isStart ? start : end).reading().atZone(zone));
                    });
        }
        return text.toString();
    }
}
