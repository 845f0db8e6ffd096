package vn.nhanchung.recorder.coded;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an MP4 says of itself in its movie header, ISO/IEC 14496-12 8.2.2.
 *
 * @param created in whole seconds; null where it is not stated
 * @param length zero where it is not stated, or as unknown; however long else
 */
public record MovieHead(@Nullable Instant created, Duration length) {

    private static final int MOST_BOXES = 1_000;
    private static final int BOX = 8;
    private static final int WIDE_BOX = 16;
    private static final int HEADER = 32;

    /** From the epoch of MP4, 1904, to that of Unix. */
    private static final long EPOCHS_APART_SECONDS = 24_107L * 86_400;

    private static final long UNKNOWN = 0xFFFF_FFFFL;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    /** Of a file; empty where it is no MP4 or its header makes no sense. */
    public static Optional<MovieHead> of(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            Span whole = new Span(0, channel.size());
            Span first = box(channel, whole, "ftyp");
            Span movie = first == null ? null : box(channel, whole, "moov");
            Span header = movie == null ? null : box(channel, movie, "mvhd");
            return header == null ? Optional.empty() : read(bytes(channel, header.from, HEADER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A stretch of a file. */
    private record Span(long from, long to) {}

    /** The inside of the first box of a type among those that lie in a stretch one after the other. */
    private static @Nullable Span box(FileChannel file, Span in, String type) throws IOException {
        long at = in.from;
        for (int count = 0; count < MOST_BOXES && at + BOX <= in.to; count++) {
            ByteBuffer head = bytes(file, at, WIDE_BOX);
            long size = Integer.toUnsignedLong(head.getInt(0));
            int inside = BOX;
            if (size == 1) {
                size = head.getLong(BOX);
                inside = WIDE_BOX;
            } else if (size == 0) {
                size = in.to - at;
            }
            if (size < inside || size > in.to - at) {
                return null;
            }
            byte[] name = new byte[4];
            head.get(4, name);
            if (new String(name, ISO_8859_1).equals(type)) {
                return new Span(at + inside, at + size);
            }
            at += size;
        }
        return null;
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

    /** So many bytes from a place on; what lies behind the end is zero. */
    private static ByteBuffer bytes(FileChannel file, long at, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining() && file.read(bytes, at + bytes.position()) > 0) {
            // A file is read in as many steps as it takes.
        }
        return bytes.clear();
    }
}
