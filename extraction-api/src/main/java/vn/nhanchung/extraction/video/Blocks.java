package vn.nhanchung.extraction.video;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A few blocks of native memory that go round between the thread that fills them and those that look at them. The memory goes
 * on to the next clip: a thousand clips that each ask the system for theirs leave it in pieces.
 */
final class Blocks implements AutoCloseable {

    /** Bytes in a block. */
    static final int BYTES = 1 << 20;

    private static final int COUNT = 8;

    /** Memory that no clip uses now; what does not fit in is given back. */
    private static final BlockingQueue<Memory> IDLE = new ArrayBlockingQueue<>(4 * COUNT);

    private final BlockingQueue<Block> free = new ArrayBlockingQueue<>(COUNT);
    private final List<Memory> held = new ArrayList<>();

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

    /** A block that is empty, once one is. */
    Block take() {
        Block empty = free.poll();
        if (empty == null && held.size() < COUNT) {
            empty = new Block(hold());
        }
        try {
            return empty == null ? free.take().begin() : empty.begin();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CutException.because(CutException.Kind.CANCELLED, "interrupted", e);
        }
    }

    /** Gives the memory on; nobody may hold a block any more. */
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
