package vn.nhanchung.evidence.wire;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;

/**
 * Writes to a connection and breaks it off when a piece is not taken in time: a blocking write knows no timeout. How long the
 * caller needs between two writes is its own affair. Belongs to one thread.
 */
final class WatchedChannel implements WritableByteChannel {

    private static final int PIECE_BYTES = 256 << 10;

    private final WritableByteChannel out;
    private final Closeable connection;
    private final Duration patience;
    private final Thread watcher;
    private volatile long writingSince;
    private volatile boolean writing;
    private volatile boolean late;
    private volatile boolean closed;
    private long left = Long.MAX_VALUE;

    /** @param connection closed when the other side takes nothing for so long */
    WatchedChannel(WritableByteChannel out, Closeable connection, Duration patience) {
        this.out = out;
        this.connection = connection;
        this.patience = patience;
        watcher = Thread.ofPlatform().daemon().name("store-watch").start(this::watch);
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        int before = bytes.remaining();
        if (before > left) {
            // The other side would take the beginning for the whole.
            throw new IllegalStateException("the body is longer than was promised");
        }
        try {
            while (bytes.hasRemaining()) {
                writePiece(bytes);
            }
        } catch (IOException e) {
            throw stated(e);
        }
        return before;
    }

    /** From here on so many bytes come, neither more nor fewer. */
    void promise(long size) {
        left = size;
    }

    /** Fails where fewer bytes came. */
    void requireKept() {
        if (left != 0) {
            throw new IllegalStateException("the body lacks %d of the promised bytes".formatted(left));
        }
    }

    @Override
    public boolean isOpen() {
        return !closed && out.isOpen();
    }

    /** Ends the watch; the connection is its owner's. */
    @Override
    public void close() {
        closed = true;
        watcher.interrupt();
    }

    private void writePiece(ByteBuffer bytes) throws IOException {
        var piece = bytes.slice(bytes.position(), Math.min(PIECE_BYTES, bytes.remaining()));
        writingSince = System.nanoTime();
        writing = true;
        try {
            while (piece.hasRemaining()) {
                left -= out.write(piece);
            }
        } finally {
            writing = false;
            bytes.position(bytes.position() + piece.position());
        }
    }

    /** Tells the other side's failure from this thread's being stopped. */
    private IOException stated(IOException met) {
        if (Thread.currentThread().isInterrupted()) {
            return met instanceof ClosedByInterruptException ? met : new ClosedByInterruptException();
        }
        return late ? new IOException("it took nothing for " + patience.toSeconds() + " s", met) : met;
    }

    private void watch() {
        try {
            while (!closed) {
                Thread.sleep(Math.max(1, patience.toMillis() / 10));
                if (writing && System.nanoTime() - writingSince > patience.toNanos()) {
                    late = true;
                    connection.close();
                    return;
                }
            }
        } catch (InterruptedException | IOException e) {
            // Closed: there is nothing left to watch.
            closed = true;
        }
    }
}
