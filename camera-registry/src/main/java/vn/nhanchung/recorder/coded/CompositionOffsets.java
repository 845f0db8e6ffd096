package vn.nhanchung.recorder.coded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import vn.nhanchung.recorder.coded.MovieBoxes.Span;

/** How long the pictures of an MP4 wait between being decoded and being shown, ISO/IEC 14496-12 8.6.1.3. */
public final class CompositionOffsets {

    private static final int MOST_TRACKS = 16;
    private static final int ENTRY = 8;

    /** A whole hour of pictures that each wait for another time than the one before. */
    private static final int MOST_ENTRIES = 1 << 18;

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private CompositionOffsets() {}

    /**
     * The longest that any picture waits, early ones included.
     *
     * @param file anything; none of its bytes are believed
     * @return zero where pictures are shown in the order in which they are decoded, and where the file is no MP4 with a table of samples
     */
    public static Duration longest(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            MovieBoxes boxes = new MovieBoxes(channel);
            Optional<Span> movie = boxes.first(boxes.whole(), "moov");
            Duration longest = Duration.ZERO;
            if (movie.isPresent()) {
                for (Span track : boxes.all(movie.get(), "trak", MOST_TRACKS)) {
                    Duration wait = longest(boxes, track);
                    longest = wait.compareTo(longest) > 0 ? wait : longest;
                }
            }
            return longest;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Duration longest(MovieBoxes boxes, Span track) throws IOException {
        Optional<Span> head = boxes.along(track, "mdia", "mdhd");
        Optional<Span> offsets = boxes.along(track, "mdia", "minf", "stbl", "ctts");
        if (head.isEmpty() || offsets.isEmpty()) {
            return Duration.ZERO;
        }
        ByteBuffer media = boxes.bytes(head.get().from(), 24);
        long scale = Integer.toUnsignedLong(media.getInt(media.get(0) == 1 ? 20 : 12));
        long longest = longestTicks(boxes, offsets.get());
        return scale == 0
                ? Duration.ZERO
                : Duration.ofSeconds(longest / scale, longest % scale * NANOS_PER_SECOND / scale);
    }

    /** Offsets of version 0 count as signed too: no picture waits for as long as the others would mean. */
    private static long longestTicks(MovieBoxes boxes, Span table) throws IOException {
        long entries = Math.min((table.length() - ENTRY) / ENTRY, MOST_ENTRIES);
        if (entries <= 0) {
            return 0;
        }
        ByteBuffer bytes = boxes.bytes(table.from() + ENTRY, Math.toIntExact(entries * ENTRY));
        long longest = 0;
        for (int entry = 0; entry < entries; entry++) {
            longest = Math.max(longest, Math.abs((long) bytes.getInt(entry * ENTRY + 4)));
        }
        return longest;
    }
}
