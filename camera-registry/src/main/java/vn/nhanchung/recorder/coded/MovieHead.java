package vn.nhanchung.recorder.coded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.coded.MovieBoxes.Span;

/**
 * What an MP4 says of itself in its movie header, ISO/IEC 14496-12 8.2.2.
 *
 * @param created in whole seconds; null where it is not stated
 * @param length zero where it is not stated, or as unknown; however long else
 */
public record MovieHead(@Nullable Instant created, Duration length) {

    private static final int HEADER = 32;

    /** From the epoch of MP4, 1904, to that of Unix. */
    private static final long EPOCHS_APART_SECONDS = 24_107L * 86_400;

    private static final long UNKNOWN = 0xFFFF_FFFFL;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    /** Of a file; empty where it is no MP4 or its header makes no sense. */
    public static Optional<MovieHead> of(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            MovieBoxes boxes = new MovieBoxes(channel);
            Optional<Span> header = boxes.first(boxes.whole(), "ftyp").isEmpty()
                    ? Optional.empty()
                    : boxes.along(boxes.whole(), "moov", "mvhd");
            return header.isEmpty()
                    ? Optional.empty()
                    : read(boxes.bytes(header.get().from(), HEADER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<MovieHead> read(ByteBuffer header) {
        boolean wide = header.get(0) == 1;
        long created = wide ? header.getLong(4) : Integer.toUnsignedLong(header.getInt(4));
        long scale = Integer.toUnsignedLong(header.getInt(wide ? 20 : 12));
        long length = wide ? header.getLong(24) : Integer.toUnsignedLong(header.getInt(16));
        // All ones say that nobody knows it.
        boolean unknown = length == (wide ? -1 : UNKNOWN);
        if (scale == 0 || (length < 0 && !unknown)) {
            return Optional.empty();
        }
        boolean stated = created > EPOCHS_APART_SECONDS && created - EPOCHS_APART_SECONDS < Integer.MAX_VALUE * 4L;
        return Optional.of(new MovieHead(
                stated ? Instant.ofEpochSecond(created - EPOCHS_APART_SECONDS) : null,
                unknown
                        ? Duration.ZERO
                        : Duration.ofSeconds(length / scale, length % scale * NANOS_PER_SECOND / scale)));
    }
}
