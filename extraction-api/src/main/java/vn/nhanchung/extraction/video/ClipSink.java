package vn.nhanchung.extraction.video;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Where a clip's bytes go, front to back: into a channel, and past takers that each have a thread of their own. A failure of
 * the channel is the store's, not the footage's. Belongs to one thread; holds native memory until closed.
 */
final class ClipSink implements AutoCloseable {

    private static final int BLOCK_BYTES = 1 << 20;
    private static final int BLOCKS = 6;

    private final WritableByteChannel channel;
    private final List<HashThread> takers;
    private final Arena arena = Arena.ofShared();
    private final BlockingQueue<ByteBuffer> free = new ArrayBlockingQueue<>(BLOCKS);
    private ByteBuffer block;
    private long written;

    /** Every taker sees every byte in order. */
    ClipSink(WritableByteChannel channel, List<Consumer<ByteBuffer>> takers) {
        this.channel = channel;
        for (int i = 1; i < BLOCKS; i++) {
            free.add(arena.allocate(BLOCK_BYTES).asByteBuffer());
        }
        block = arena.allocate(BLOCK_BYTES).asByteBuffer();
        this.takers = takers.stream()
                .map(taker -> HashThread.start("clip-hash", taker))
                .toList();
    }

    /** Appends all that remains in the buffer. */
    void write(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            int piece = Math.min(bytes.remaining(), block.remaining());
            block.put(bytes.slice(bytes.position(), piece));
            bytes.position(bytes.position() + piece);
            flushIfFull();
        }
    }

    /**
     * Appends a part of a file, as much as one read gives.
     *
     * @return how many bytes; none or fewer at the file's end
     * @throws IOException when the file cannot be read
     */
    int copy(FileChannel file, long from, long to) throws IOException {
        block.limit((int) Math.min(BLOCK_BYTES, block.position() + (to - from)));
        int read = file.read(block, from);
        block.limit(BLOCK_BYTES);
        flushIfFull();
        return read;
    }

    /** Writes what is left and waits for the takers. */
    void finish() {
        flush();
        try {
            for (HashThread taker : takers) {
                taker.finish();
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Bytes written so far. */
    long written() {
        return written;
    }

    @Override
    public void close() {
        takers.forEach(HashThread::stop);
        arena.close();
    }

    private void flushIfFull() {
        if (!block.hasRemaining()) {
            flush();
        }
    }

    private void flush() {
        ByteBuffer full = block.flip();
        AtomicInteger users = new AtomicInteger(takers.size() + 1);
        Runnable done = () -> {
            if (users.decrementAndGet() == 0) {
                free.add(full);
            }
        };
        takers.forEach(taker -> taker.take(full.duplicate(), done));
        writeAll(full.duplicate());
        done.run();
        block = nextFree();
    }

    private void writeAll(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                written += channel.write(bytes);
            }
        } catch (ClosedByInterruptException e) {
            throw CutException.because(CutException.Kind.CANCELLED, "interrupted", e);
        } catch (IOException e) {
            throw CutException.because(CutException.Kind.CANNOT_WRITE, String.valueOf(e.getMessage()), e);
        }
    }

    private ByteBuffer nextFree() {
        try {
            return free.take().clear();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static CutException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return CutException.because(CutException.Kind.CANCELLED, "interrupted", e);
    }
}
