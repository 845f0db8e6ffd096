package vn.nhanchung.extraction.video;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Hands a part of a clip out in blocks that go round: a block that nobody has given back is waited for, so that a slow receiver
 * slows the reading and memory stays the same. A whole clip is hashed on the way, on a thread of its own. Used by one thread at a
 * time; blocks may be given back on any thread, also after the feed is closed.
 */
public final class ClipFeed implements AutoCloseable {

    /** A file's bytes go through the kernel's buffers in pieces of about this size. */
    public static final int BLOCK_BYTES = 256 << 10;

    private final PartBytes reader;
    private final Blocks blocks;
    private final Runnable alive;
    private final Sha256 sha = new Sha256();
    private final boolean hashed;
    private @Nullable HashThread hashing;
    private boolean gaveAll;

    /**
     * Hands out so many bytes, which are closed with it.
     *
     * @param whole whether they are all of the clip
     */
    public static ClipFeed of(PartBytes bytes, long length, boolean whole, Runnable alive) {
        return new ClipFeed(bytes, whole, (int) Math.min(BLOCK_BYTES, length), alive);
    }

    ClipFeed(PartBytes reader, boolean hashed, int blockBytes, Runnable alive) {
        this.reader = reader;
        this.blocks = Blocks.lent(blockBytes);
        this.alive = alive;
        this.hashed = hashed;
    }

    /** Some bytes of a clip. */
    public interface Block {

        /** The bytes; not to be written to, nor moved by two users. */
        ByteBuffer bytes();

        /** Gives them back; nobody may look at them any more. */
        void release();
    }

    /**
     * The next block, once there is one.
     *
     * @return null after the last
     * @throws CutException of kind UNREADABLE when a native file is gone or changed since it was planned, CANCELLED on an interrupt
     */
    public @Nullable Block next() {
        alive.run();
        if (reader.ended()) {
            return null;
        }
        Blocks.Block block = blocks.take(alive);
        try {
            reader.fill(block.bytes());
        } catch (RuntimeException | Error e) {
            block.release();
            throw e;
        }
        ByteBuffer bytes = block.bytes().flip();
        if (hashed) {
            hash(block, bytes.duplicate());
        }
        gaveAll = reader.ended();
        return new Block() {
            @Override
            public ByteBuffer bytes() {
                return bytes;
            }

            @Override
            public void release() {
                block.release();
            }
        };
    }

    /** The thread begins with the first block: a feed that nobody reads holds none. */
    private void hash(Blocks.Block block, ByteBuffer view) {
        HashThread thread = hashing;
        if (thread == null) {
            thread = HashThread.start("clip-hash");
            hashing = thread;
        }
        block.share();
        thread.take(() -> sha.take(view), block::release);
    }

    /**
     * The hash of all that was handed out, after the last block; waits for it.
     *
     * @return 64 lower-case hex digits; null where the feed gave only a part of the clip, or broke off before its last block
     */
    public @Nullable String sha256() {
        HashThread thread = hashing;
        if (thread == null || !gaveAll) {
            return null;
        }
        try {
            thread.finish();
            return sha.hex();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CutException.because(CutException.Kind.CANCELLED, "interrupted", e);
        }
    }

    @Override
    public void close() {
        HashThread thread = hashing;
        if (thread != null) {
            thread.stop();
        }
        reader.close();
        blocks.close();
    }
}
