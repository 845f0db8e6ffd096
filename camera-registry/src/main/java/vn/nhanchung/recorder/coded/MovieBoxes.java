package vn.nhanchung.recorder.coded;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The boxes of an MP4 of which anybody may have written the bytes, ISO/IEC 14496-12 4.2; read where they lie. */
final class MovieBoxes {

    private static final int MOST_BOXES = 1_000;
    private static final int BOX = 8;
    private static final int WIDE_BOX = 16;

    private final FileChannel file;

    MovieBoxes(FileChannel file) {
        this.file = file;
    }

    /** A stretch of the file, in bytes from its beginning. */
    record Span(long from, long to) {

        long length() {
            return to - from;
        }
    }

    Span whole() throws IOException {
        return new Span(0, file.size());
    }

    /** The inside of the first box of a type among those that lie in a stretch one after the other. */
    Optional<Span> first(Span in, String type) throws IOException {
        return all(in, type, 1).stream().findFirst();
    }

    /** The inside of the first box that lies along a path of types, the outermost first. */
    Optional<Span> along(Span in, String... types) throws IOException {
        Optional<Span> found = Optional.of(in);
        for (String type : types) {
            found = found.isEmpty() ? found : first(found.get(), type);
        }
        return found;
    }

    /**
     * The insides of boxes of a type, in their order, up to the first that makes no sense.
     *
     * @param most no more than these
     */
    List<Span> all(Span in, String type, int most) throws IOException {
        List<Span> found = new ArrayList<>();
        long at = in.from;
        for (int count = 0; count < MOST_BOXES && at + BOX <= in.to && found.size() < most; count++) {
            ByteBuffer head = bytes(at, WIDE_BOX);
            long size = Integer.toUnsignedLong(head.getInt(0));
            int inside = BOX;
            if (size == 1) {
                size = head.getLong(BOX);
                inside = WIDE_BOX;
            } else if (size == 0) {
                size = in.to - at;
            }
            if (size < inside || size > in.to - at) {
                return found;
            }
            byte[] name = new byte[4];
            head.get(4, name);
            if (new String(name, ISO_8859_1).equals(type)) {
                found.add(new Span(at + inside, at + size));
            }
            at += size;
        }
        return found;
    }

    /** So many bytes from a place on; what lies behind the end is zero. */
    ByteBuffer bytes(long at, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining() && file.read(bytes, at + bytes.position()) > 0) {
            // A file is read in as many steps as it takes.
        }
        return bytes.clear();
    }
}
