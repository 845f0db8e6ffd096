package vn.nhanchung.extraction.reader;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.extraction.video.CutException;
import vn.nhanchung.extraction.video.PlannedClip;

/**
 * A part of a clip in a clip reader: written by a thread of its own, which waits while nobody asks for more. One thread asks.
 */
final class OpenPart implements WritableByteChannel {

    private final Thread writing;
    /** What the writing thread waits to be rid of. Guarded by this, as all that follows. */
    private @Nullable ByteBuffer offered;

    private boolean written;
    private boolean closed;
    private @Nullable Throwable failure;

    private OpenPart(PlannedClip.Parts parts, Asked.Open asked) {
        writing = Thread.ofPlatform()
                .daemon()
                .name("part " + asked.part())
                .unstarted(() -> write(parts, asked.from(), asked.to()));
    }

    /** Begins to write a part. */
    static OpenPart begin(PlannedClip.Parts parts, Asked.Open asked) {
        OpenPart part = new OpenPart(parts, asked);
        part.writing.start();
        return part;
    }

    /**
     * Waits for the next so many bytes.
     *
     * @throws CutException where the writing of the part ended before
     */
    synchronized byte[] next(int bytes) throws InterruptedException {
        ByteBuffer taken = ByteBuffer.allocate(bytes);
        while (taken.hasRemaining()) {
            ByteBuffer source = offered;
            if (source != null) {
                int piece = Math.min(source.remaining(), taken.remaining());
                taken.put(source.slice(source.position(), piece));
                source.position(source.position() + piece);
                offered = source.hasRemaining() ? source : null;
                notifyAll();
            } else if (written) {
                throw ended();
            } else {
                wait();
            }
        }
        return taken.array();
    }

    private CutException ended() {
        return failure instanceof CutException cut
                ? cut
                : new CutException(CutException.Kind.UNREADABLE, "it ended before its last byte: " + failure);
    }

    @Override
    public synchronized int write(ByteBuffer bytes) throws IOException {
        int count = bytes.remaining();
        offered = count == 0 ? null : bytes;
        notifyAll();
        try {
            while (offered != null && !closed) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
        if (closed) {
            throw new ClosedChannelException();
        }
        return count;
    }

    @Override
    public synchronized boolean isOpen() {
        return !closed;
    }

    /** Nobody asks for the rest; the writing thread ends with its next block. */
    @Override
    public synchronized void close() {
        closed = true;
        offered = null;
        notifyAll();
    }

    private void write(PlannedClip.Parts parts, long from, long to) {
        try {
            parts.write(from, to, this, this::requireWanted);
        } catch (RuntimeException failed) {
            synchronized (this) {
                failure = failed;
            }
        } finally {
            synchronized (this) {
                written = true;
                notifyAll();
            }
        }
    }

    private synchronized void requireWanted() {
        if (closed) {
            throw new CutException(CutException.Kind.CANCELLED, "nobody wants the rest");
        }
    }
}
