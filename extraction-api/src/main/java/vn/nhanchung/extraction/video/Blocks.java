package vn.nhanchung.extraction.video;

import java.lang.foreign.Arena;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A few blocks of native memory that go round between the thread that fills them and those that look at them. The memory goes
 * on to the next clip: a thousand clips that each ask the system for theirs leave it in pieces.
 */
final class Blocks implements AutoCloseable {

    /** Bytes in a block. */
    static final int BYTES = 1 << 20;

    private static final int COUNT = 8;
    private static final long LOOK_EVERY_MILLIS = 500;

    private static final Cleaner FORGOTTEN = Cleaner.create();

    /** Memory that no clip uses now; what does not fit in is given back. */
    private static final BlockingQueue<Memory> IDLE = new ArrayBlockingQueue<>(4 * COUNT);

    /** How large a block is that nobody passes on; 0 where the memory goes on to the next clip. */
    private final int lent;

    private final BlockingQueue<Block> free = new ArrayBlockingQueue<>(COUNT);
    private final List<Memory> held = new ArrayList<>();
    private int made;
    /** Nobody takes a block any more; one that comes back gives up its memory. Guarded by this. */
    private boolean closed;

    private record Memory(Arena arena, ByteBuffer bytes) {

        static Memory take() {
            Memory idle = IDLE.poll();
            if (idle != null) {
                return idle;
            }
            return of(BYTES);
        }

        static Memory of(int bytes) {
            Arena arena = Arena.ofShared();
            try {
                return new Memory(arena, arena.allocate(bytes).asByteBuffer());
            } catch (OutOfMemoryError e) {
                arena.close();
                throw e;
            }
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

    /** Blocks for users that may outlive them, each of so many bytes: once they are closed, each one's memory goes back with its last user. */
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
            empty = lent > 0 ? new Block(Memory.of(lent), true) : new Block(hold(), false);
            made++;
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

    /** Gives the memory on, or back; of owned blocks nobody may hold one any more, and lent ones follow one by one. */
    @Override
    public synchronized void close() {
        held.forEach(Memory::leave);
        held.clear();
        closed = true;
        for (Block unused = free.poll(); lent > 0 && unused != null; unused = free.poll()) {
            unused.free();
        }
    }

    private Memory hold() {
        Memory memory = Memory.take();
        held.add(memory);
        return memory;
    }

    private synchronized void put(Block empty) {
        if (closed && lent > 0) {
            empty.free();
        } else {
            free.add(empty);
        }
    }

    /** One block: whoever fills it is its first user. */
    final class Block {

        private final Memory memory;
        private final AtomicInteger users = new AtomicInteger();

        /** Frees lent memory, once; by itself where its user was forgotten without giving it back. */
        private final Cleaner.@Nullable Cleanable freeing;

        private Block(Memory memory, boolean lent) {
            this.memory = memory;
            this.freeing = lent ? FORGOTTEN.register(this, memory.arena()::close) : null;
        }

        private void free() {
            if (freeing != null) {
                freeing.clean();
            }
        }

        private Block begin() {
            users.set(1);
            memory.bytes().clear();
            return this;
        }

        /** The bytes; only the first user moves its position. */
        ByteBuffer bytes() {
            return memory.bytes();
        }

        /** One more user. */
        void share() {
            users.incrementAndGet();
        }

        /** One user fewer; after the last the block is empty. */
        void release() {
            if (users.decrementAndGet() == 0) {
                put(this);
            }
        }
    }
}
