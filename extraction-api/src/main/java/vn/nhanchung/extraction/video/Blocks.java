package vn.nhanchung.extraction.video;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A few blocks of native memory that go round between the thread that fills them and those that look at them. */
final class Blocks implements AutoCloseable {

    /** Bytes in a block. */
    static final int BYTES = 1 << 20;

    private static final int COUNT = 8;
    private static final long LOOK_EVERY_MILLIS = 500;

    private final @Nullable Arena arena;
    private final int bytes;
    private final BlockingQueue<Block> free = new ArrayBlockingQueue<>(COUNT);
    private int made;

    private Blocks(@Nullable Arena arena, int bytes) {
        this.arena = arena;
        this.bytes = bytes;
    }

    /** Blocks of {@link #BYTES} whose memory goes back at once when they are closed. */
    static Blocks owned() {
        return new Blocks(Arena.ofShared(), BYTES);
    }

    /** Blocks for users that may outlive them, each of so many bytes: the memory goes back when the last user has forgotten it. */
    static Blocks lent(int bytes) {
        return new Blocks(null, bytes);
    }

    /** A block that is empty, once one is. */
    Block take() {
        return take(() -> {});
    }

    /** The same; {@code alive} is run now and then while there is none, and may throw to stop. */
    Block take(Runnable alive) {
        Block empty = free.poll();
        if (empty == null && made < COUNT) {
            made++;
            empty = new Block(allocate());
        }
        try {
            while (empty == null) {
                alive.run();
                empty = free.poll(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            }
            return empty.begin();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CutException.because(CutException.Kind.CANCELLED, "interrupted", e);
        }
    }

    private ByteBuffer allocate() {
        return arena == null
                ? ByteBuffer.allocateDirect(bytes)
                : arena.allocate(bytes).asByteBuffer();
    }

    /** Frees the memory; of owned blocks nobody may hold one any more. */
    @Override
    public void close() {
        if (arena != null) {
            arena.close();
        }
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
