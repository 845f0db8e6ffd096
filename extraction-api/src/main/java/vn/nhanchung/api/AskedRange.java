package vn.nhanchung.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.evidence.ByteRange;

/**
 * Which bytes of a body a client asked for, RFC 9110 section 14: one range, or the whole.
 *
 * @param bytes null for the whole
 * @param total the length of the whole
 */
record AskedRange(@Nullable ByteRange bytes, long total) {

    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /**
     * Reads a Range header. A header that is not one plain range is ignored, as the RFC allows.
     *
     * @throws RefusedHere when the range begins beyond the end
     */
    static AskedRange parse(@Nullable String header, long total) {
        Matcher range = ONE.matcher(header == null ? "" : header.strip());
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return new AskedRange(null, total);
        }
        if (range.group(1).isEmpty()) {
            long last = Math.min(Long.parseLong(range.group(2)), total);
            return of(total - last, total - 1, total);
        }
        long first = Long.parseLong(range.group(1));
        long last = range.group(2).isEmpty() ? total - 1 : Math.min(Long.parseLong(range.group(2)), total - 1);
        return of(first, last, total);
    }

    private static AskedRange of(long first, long last, long total) {
        if (first >= total || last < first) {
            throw new RefusedHere("range-not-satisfiable", null, "");
        }
        return new AskedRange(new ByteRange(first, last - first + 1), total);
    }

    /** How many bytes are to be sent. */
    long length() {
        return bytes == null ? total : bytes.length();
    }

    /** The Content-Range header of a partial answer. */
    String contentRange(ByteRange part) {
        return "bytes " + part.offset() + "-" + (part.offset() + part.length() - 1) + "/" + total;
    }
}
