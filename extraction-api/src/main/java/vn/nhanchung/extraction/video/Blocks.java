package vn.nhanchung.extraction.video;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A few blocks of native memory that go round between the thread that fills them and those that look at them. The memory goes
 * on to the next clip: a thousand clips that each ask the system for theirs leave it in pieces.
 */
final class Blocks implements AutoCloseable {

    /** Bytes in a block. */
    static final int BYTES = 1 << 20;

    private static final int COUNT = 8;
    private static final long LOOK_EVERY_MILLIS = 500;

    /** Memory that no clip uses now; what does not fit in is given back. */
    private static final BlockingQueue<Memory> IDLE = new ArrayBlockingQueue<>(4 * COUNT);

    /** How large a block is that nobody passes on; 0 where the memory goes on to the next clip. */
    private final int lent;

    private final BlockingQueue<Block> free = new ArrayBlockingQueue<>(COUNT);
    private final List<Memory> held = new ArrayList<>();
    private int made;

    private record Memory(Arena arena, ByteBuffer bytes) {

        static Memory take() {
            Memory idle = IDLE.poll();
            if (idle != null) {
                return idle;
            }
            Arena arena = Arena.ofShared();
            return new Memory(arena, arena.allocate(BYTES).asByteBuffer());
        }

        void leave() {
            if (!IDLE.offer(this)) {
                arena.close();
            }
        }
    }

    private Blocks(int lent) {
        this.lent = lent;
    }

    /** Blocks of {@link #BYTES} whose memory goes on to the next clip when they are closed. */
    static Blocks owned() {
        return new Blocks(0);
    }

    /** Blocks for users that may outlive them, each of so many bytes: the memory goes back when the last user has forgotten it. */
    static Blocks lent(int bytes) {
        return new Blocks(bytes);
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
            empty = new Block(lent > 0 ? ByteBuffer.allocateDirect(lent) : hold());
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

    /** Gives the memory on; of owned blocks nobody may hold one any more. */
    @Override
    public void close() {
        held.forEach(Memory::leave);
        held.clear();
    }

    private ByteBuffer hold() {
        Memory memory = Memory.take();
        held.add(memory);
        return memory.bytes();
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
