package vn.nhanchung.extraction.video;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A few blocks of native memory that go round between the thread that fills them and those that look at them. */
final class Blocks implements AutoCloseable {

    /** Bytes in a block. */
    static final int BYTES = 1 << 20;

    private static final int COUNT = 8;

    private final Arena arena = Arena.ofShared();
    private final BlockingQueue<Block> free = new ArrayBlockingQueue<>(COUNT);
    private int made;

    /** A block that is empty, once one is. */
    Block take() {
        Block empty = free.poll();
        if (empty == null && made < COUNT) {
            made++;
            empty = new Block(arena.allocate(BYTES).asByteBuffer());
        }
        try {
            return empty == null ? free.take().begin() : empty.begin();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CutException.because(CutException.Kind.CANCELLED, "interrupted", e);
        }
    }

    /** Frees the memory; nobody may hold a block any more. */
    @Override
    public void close() {
        arena.close();
    }

    /** One block: whoever fills it is its first user. */
    final class Block {

        private final ByteBuffer bytes;
        private final AtomicInteger users = new AtomicInteger();

        private Block(ByteBuffer bytes) {
            this.bytes = bytes;
        }

        private Block begin() {
            users.set(1);
            bytes.clear();
            return this;
        }

        /** The bytes; only the first user moves its position. */
        ByteBuffer bytes() {
            return bytes;
        }

        /** One more user. */
        void share() {
            users.incrementAndGet();
        }

        /** One user fewer; after the last the block is empty. */
        void release() {
            if (users.decrementAndGet() == 0) {
                free.add(this);
            }
        }
    }
}
