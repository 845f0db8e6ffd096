package vn.nhanchung.evidence.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the other side answered.
 *
 * @param headers by lower-case name
 * @param reason what a refusal says, S3's code and message; empty where it says nothing, or is none
 */
public record HttpAnswer(int status, Map<String, String> headers, String reason) {

    private static final int LONGEST_LINE = 16 << 10;
    private static final int MOST_HEADERS = 200;
    private static final int LONGEST_TEXT = 4 << 10;
    private static final int REFUSALS = 300;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})( .*)?");

    /** Only these: the rest of a refusal may repeat the signature. */
    private static final Pattern REASON = Pattern.compile("<(Code|Message)>([^<]{1,300})</\\1>");

    /** A header; the name in lower case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Whether it is one of the 2xx. */
    boolean good() {
        return status / 100 == 2;
    }

    /** Whether the true answer is still to come. */
    boolean provisional() {
        return status / 100 == 1;
    }

    /** Reads status line, headers and a refusal's text; the body of anything else stays in the stream. */
    static HttpAnswer read(InputStream in) throws IOException {
        var status = status(line(in));
        var headers = new HashMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var colon = line.indexOf(':');
            if (colon < 1 || headers.size() == MOST_HEADERS) {
                throw new IOException("its headers are not HTTP");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new HttpAnswer(status, Map.copyOf(headers), status < REFUSALS ? "" : reason(in));
    }

    private static int status(String line) throws IOException {
        var status = STATUS.matcher(line);
        if (!status.matches()) {
            throw new IOException("it does not speak HTTP/1.1");
        }
        return Integer.parseInt(status.group(1));
    }

    private static String reason(InputStream in) {
        try {
            var text = new String(in.readNBytes(LONGEST_TEXT), StandardCharsets.UTF_8);
            var parts =
                    REASON.matcher(text).results().map(found -> found.group(2)).toList();
            return String.join(", ", parts);
        } catch (IOException e) {
            // The status alone says enough.
            return "";
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("it closed the connection instead of answering");
            }
            if (line.length() == LONGEST_LINE) {
                throw new IOException("its headers are too long");
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }
}
