package vn.nhanchung.extraction.video;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where a clip's bytes go, front to back: into a channel, and past takers that each have a thread of their own. A failure of
 * the channel is the receiver's, not the footage's. Belongs to one thread; holds native memory until closed.
 */
final class ClipSink implements AutoCloseable {

    private final WritableByteChannel channel;
    private final List<Consumer<ByteBuffer>> takers;
    private final List<HashThread> threads = new ArrayList<>();
    private final Blocks blocks = Blocks.owned();
    private @Nullable HashThread sourceThread;
    private Blocks.Block block = blocks.take();
    private long written;

    /** Every taker sees every byte in order. */
    ClipSink(WritableByteChannel channel, List<Consumer<ByteBuffer>> takers) {
        this.channel = channel;
        this.takers = takers;
        try {
            takers.forEach(_ -> threads.add(HashThread.start("clip-hash")));
        } catch (RuntimeException | Error e) {
            // No room for another thread: nobody will close what was never made.
            close();
            throw e;
        }
    }

    /** Appends all that remains in the buffer. */
    void write(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            int piece = Math.min(bytes.remaining(), block.bytes().remaining());
            block.bytes().put(bytes.slice(bytes.position(), piece));
            bytes.position(bytes.position() + piece);
            flushIfFull();
        }
    }

    /** Sends what there is without waiting for a full block: whoever receives the clip can begin with it. */
    void send() {
        flush();
    }

    /**
     * Appends a part of a file, as much as one read gives.
     *
     * @param source looks at the same bytes, on a thread of its own; null for nobody
     * @return how many bytes; none or fewer at the file's end
     * @throws IOException when the file cannot be read
     */
    int copy(FileChannel file, long from, long to, @Nullable Consumer<ByteBuffer> source) throws IOException {
        ByteBuffer bytes = block.bytes();
        int start = bytes.position();
        bytes.limit((int) Math.min(Blocks.BYTES, start + (to - from)));
        int read = file.read(bytes, from);
        bytes.limit(Blocks.BYTES);
        if (read > 0 && source != null) {
            show(block, start, read, source);
        }
        flushIfFull();
        return read;
    }

    /** Shows a part of a file, as much as one read gives, without appending it. */
    int show(FileChannel file, long from, long to, Consumer<ByteBuffer> source) throws IOException {
        PlansFirst.giveWay();
        Blocks.Block aside = blocks.take();
        try {
            aside.bytes().limit((int) Math.min(Blocks.BYTES, to - from));
            int read = file.read(aside.bytes(), from);
            if (read > 0) {
                show(aside, 0, read, source);
            }
            return read;
        } finally {
            aside.release();
        }
    }

    /** Runs something on the sources' thread, after all that it was shown. */
    void afterSource(Runnable last) {
        sourceThread().take(last, () -> {});
    }

    /** Writes what is left and waits for the takers. */
    void finish() {
        flush();
        try {
            for (HashThread thread : threads) {
                thread.finish();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CutException.because(CutException.Kind.CANCELLED, "interrupted", e);
        }
    }

    /** Bytes written so far. */
    long written() {
        return written;
    }

    @Override
    public void close() {
        threads.forEach(HashThread::stop);
        blocks.close();
    }

    private HashThread sourceThread() {
        HashThread thread = sourceThread;
        if (thread == null) {
            thread = HashThread.start("source-hash");
            threads.add(thread);
            sourceThread = thread;
        }
        return thread;
    }

    /** A block to read a part of a file into; whoever takes it releases it. */
    Blocks.Block take() {
        return blocks.take();
    }

    /** Shows a part of a block to somebody on the sources' thread, which is a user of the block until it has looked. */
    void show(Blocks.Block shown, int start, int length, Consumer<ByteBuffer> source) {
        shown.share();
        ByteBuffer part = shown.bytes().slice(start, length);
        sourceThread().take(() -> source.accept(part), shown::release);
    }

    private void flushIfFull() {
        if (!block.bytes().hasRemaining()) {
            flush();
        }
    }

    private void flush() {
        PlansFirst.giveWay();
        ByteBuffer full = block.bytes().flip();
        Blocks.Block now = block;
        for (int i = 0; i < takers.size(); i++) {
            now.share();
            ByteBuffer view = full.duplicate();
            Consumer<ByteBuffer> taker = takers.get(i);
            threads.get(i).take(() -> taker.accept(view), now::release);
        }
        writeAll(full.duplicate());
        now.release();
        block = blocks.take();
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
}
