package vn.nhanchung.extraction.reader;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import vn.nhanchung.extraction.video.CutResult;

/**
 * What a clip reader says of a clip that it has laid out. On its way: the size, the fingerprint's 64 letters, and of each anchor
 * the media time in nanoseconds and the instant in seconds and nanoseconds since 1970.
 *
 * @param size in bytes
 * @param fingerprint 64 lower-case hex digits
 * @param timeMap presentation time to the clock of the plan's segments
 */
record Facts(long size, String fingerprint, List<CutResult.Anchor> timeMap) {

    /** More than a day of one-second segments has anchors. */
    static final int MOST_BYTES = 4 << 20;

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final int ANCHOR = 20;

    /** As it goes on its way. */
    byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + 64 + ANCHOR * timeMap.size());
        bytes.putLong(size).put(fingerprint.getBytes(StandardCharsets.US_ASCII));
        for (CutResult.Anchor anchor : timeMap) {
            Instant at = anchor.at();
            bytes.putLong(anchor.media().toNanos()).putLong(at.getEpochSecond()).putInt(at.getNano());
        }
        return bytes.array();
    }

    /** As it comes from its way; throws where it does not add up. */
    static Facts of(byte[] content) throws IOException {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            long size = bytes.getLong();
            byte[] print = new byte[64];
            bytes.get(print);
            String fingerprint = new String(print, StandardCharsets.US_ASCII);
            List<CutResult.Anchor> anchors = new ArrayList<>();
            while (bytes.hasRemaining()) {
                Duration media = Duration.ofNanos(bytes.getLong());
                anchors.add(new CutResult.Anchor(media, Instant.ofEpochSecond(bytes.getLong(), bytes.getInt())));
            }
            if (size <= 0 || !HEX.matcher(fingerprint).matches()) {
                throw new IOException("what it says of its clip does not add up");
            }
            return new Facts(size, fingerprint, List.copyOf(anchors));
        } catch (BufferUnderflowException | DateTimeException | ArithmeticException rubbish) {
            throw new IOException("what it says of its clip does not add up", rubbish);
        }
    }
}
