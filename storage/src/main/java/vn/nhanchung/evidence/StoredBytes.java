package vn.nhanchung.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An object's bytes, read by ranges wherever they are wanted. Reading on costs no new request until the range that was asked for
 * is used up; the ranges grow as long as reading goes on. Used by one thread at a time.
 */
public final class StoredBytes implements AutoCloseable {

    private static final int FIRST_RANGE = 256 << 10;
    private static final int LARGEST_RANGE = 16 << 20;
    private static final int PIECE = 64 << 10;

    private final ObjectStore store;
    private final ObjectVersion version;
    private final long size;
    private final byte[] piece = new byte[PIECE];
    private @Nullable InputStream open;
    private long next;
    private long end;
    private int range = FIRST_RANGE;

    StoredBytes(ObjectStore store, ObjectVersion version, long size) {
        this.store = store;
        this.version = version;
        this.size = size;
    }

    /** How many bytes there are. */
    public long size() {
        return size;
    }

    /**
     * Reads some bytes from a position on.
     *
     * @param position from 0
     * @param into is filled as far as one read goes
     * @return how many bytes; -1 at the end
     * @throws IOException when the store does not give them
     */
    public int read(long position, ByteBuffer into) throws IOException {
        if (position >= size) {
            return -1;
        }
        try {
            var in = at(position, into.remaining());
            var wanted = (int) Math.min(Math.min(into.remaining(), PIECE), end - position);
            var read = in.read(piece, 0, wanted);
            if (read < 0) {
                throw new IOException("%s ends at %d of %d bytes".formatted(version, position, size));
            }
            into.put(piece, 0, read);
            next = position + read;
            return read;
        } catch (VaultException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        var closing = open;
        open = null;
        if (closing != null) {
            try {
                closing.close();
            } catch (IOException e) {
                // What was read is read; there is nothing to lose in a stream that does not close.
                next = -1;
            }
        }
    }

    private InputStream at(long position, int wanted) {
        if (open != null && position == next && position < end) {
            return open;
        }
        range = position == next ? Math.min(range * 2, LARGEST_RANGE) : FIRST_RANGE;
        close();
        var length = Math.min(Math.max(range, wanted), size - position);
        var in = store.open(version, new ByteRange(position, length));
        open = in;
        end = position + length;
        return in;
    }
}
