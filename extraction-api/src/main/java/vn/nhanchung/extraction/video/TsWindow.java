package vn.nhanchung.extraction.video;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A few blocks of a transport stream around where it is being copied, each read once as long as the copying goes forwards. Whoever
 * wants the whole file is shown the same blocks, and those that the copying passes over. Belongs to one thread.
 */
final class TsWindow implements AutoCloseable {

    /** Sound and pictures lie beside each other within this many blocks. */
    private static final int HELD = 3;

    private final FileChannel file;
    private final long size;
    private final ClipSink sink;
    private final @Nullable Consumer<ByteBuffer> source;
    private final Blocks.@Nullable Block[] held = new Blocks.@Nullable Block[HELD];
    private final long[] numbers = {-1, -1, -1};
    private ByteBuffer block = ByteBuffer.allocate(0);
    private long begin;
    private long fed;

    /** On the first {@code size} bytes of a file; {@code source} looks at all of them in order, on a thread of its own. */
    TsWindow(FileChannel file, long size, ClipSink sink, @Nullable Consumer<ByteBuffer> source) {
        this.file = file;
        this.size = size;
        this.sink = sink;
        this.source = source;
    }

    /** Where a packet of the file lies in {@link #block}, which is another after each call; the packet must be whole. */
    int at(long position) throws IOException {
        long offset = position - begin;
        if (offset < 0 || offset >= block.limit()) {
            go(position / TsReader.BLOCK);
            offset = position - begin;
        }
        return (int) offset;
    }

    /** The block last asked for. */
    ByteBuffer block() {
        return block;
    }

    /** Shows what has not been shown; {@code alive} is run now and then. */
    void finish(Runnable alive) throws IOException {
        while (source != null && fed * TsReader.BLOCK < size) {
            pass();
            alive.run();
        }
    }

    @Override
    public void close() {
        for (int slot = 0; slot < HELD; slot++) {
            release(slot);
        }
    }

    private void go(long number) throws IOException {
        int slot = (int) (number % HELD);
        Blocks.Block found = held[slot];
        if (found == null || numbers[slot] != number) {
            release(slot);
            while (source != null && fed < number) {
                pass();
            }
            found = read(number);
            held[slot] = found;
            numbers[slot] = number;
            if (source != null && fed == number) {
                sink.show(found, 0, found.bytes().limit(), source);
                fed++;
            }
        }
        block = found.bytes();
        begin = number * TsReader.BLOCK;
    }

    /** Shows a block that nothing is copied from. */
    private void pass() throws IOException {
        Blocks.Block passed = read(fed);
        if (source != null) {
            sink.show(passed, 0, passed.bytes().limit(), source);
        }
        passed.release();
        fed++;
    }

    private Blocks.Block read(long number) throws IOException {
        PlansFirst.giveWay();
        Blocks.Block into = sink.take();
        boolean whole = false;
        try {
            long from = number * TsReader.BLOCK;
            ByteBuffer bytes = into.bytes().limit((int) Math.min(TsReader.BLOCK, size - from));
            while (bytes.hasRemaining()) {
                if (file.read(bytes, from + bytes.position()) <= 0) {
                    throw new IOException("it ended while it was read");
                }
            }
            whole = true;
            return into;
        } finally {
            if (!whole) {
                into.release();
            }
        }
    }

    private void release(int slot) {
        Blocks.Block block = held[slot];
        if (block != null) {
            block.release();
            held[slot] = null;
            numbers[slot] = -1;
        }
    }
}
