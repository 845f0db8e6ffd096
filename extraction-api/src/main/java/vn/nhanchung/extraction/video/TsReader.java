package vn.nhanchung.extraction.video;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * The packets of a transport stream, 188 bytes each, front to back in large blocks. A packet that is scrambled, out of step or
 * called wrong by its sender ends the reading. Bytes after the last whole packet are left alone, as libavformat leaves them.
 * Belongs to one thread; holds native memory until closed.
 */
final class TsReader implements AutoCloseable {

    /** Bytes of a packet. */
    static final int PACKET = 188;

    /** Each packet's first byte. */
    static final int SYNC = 0x47;

    /** The largest number of whole packets in a mebibyte, in bytes. */
    static final int BLOCK = (1 << 20) / PACKET * PACKET;

    private final FileChannel file;
    private final long end;
    private final Arena arena = Arena.ofConfined();
    private final ByteBuffer block = arena.allocate(BLOCK).asByteBuffer().order(ByteOrder.BIG_ENDIAN);
    private long blockAt;
    private int at;
    private int header;
    private int payload;

    /** Reads the first {@code size} bytes of a file; closes nothing but itself. */
    TsReader(FileChannel file, long size) {
        this.file = file;
        this.end = size - size % PACKET;
        block.limit(0);
    }

    /** Goes to the next packet; false at the end. */
    boolean next() throws IOException, NotPlain {
        at += PACKET;
        if (at >= block.limit() && !fill()) {
            return false;
        }
        header = block.getInt(at);
        NotPlain.unless(header >>> 24 == SYNC, "out of step");
        NotPlain.unless((header & 0x8000c0) == 0 && (header & 0x30) != 0, "wrong by its own word, or scrambled");
        payload = at + 4;
        if ((header & 0x20) != 0) {
            payload += 1 + (block.get(at + 4) & 0xff);
        }
        boolean fits = hasPayload() ? payload < at + PACKET : payload <= at + PACKET;
        NotPlain.unless(fits, "an adaptation field beyond its packet");
        return true;
    }

    /** Which stream the packet is of. */
    int pid() {
        return header >> 8 & 0x1fff;
    }

    /** Whether something begins in the packet. */
    boolean starts() {
        return (header & 0x400000) != 0;
    }

    /** Whether the packet holds bytes of its stream. */
    boolean hasPayload() {
        return (header & 0x10) != 0;
    }

    /** The packet's number among those of its stream, modulo 16. */
    int counter() {
        return header & 15;
    }

    /** Whether the sender says that the stream does not go on from what came before. */
    boolean breaks() {
        return (header & 0x20) != 0 && block.get(at + 4) != 0 && (block.get(at + 5) & 0x80) != 0;
    }

    /** The block that holds the packet. */
    ByteBuffer bytes() {
        return block;
    }

    /** Where the packet's payload begins in the block. */
    int from() {
        return payload;
    }

    /** Where the packet ends in the block. */
    int to() {
        return at + PACKET;
    }

    /** Where a byte of the block lies in the file. */
    long position(int index) {
        return blockAt + index;
    }

    @Override
    public void close() {
        arena.close();
    }

    private boolean fill() throws IOException, NotPlain {
        blockAt += block.limit();
        block.clear().limit((int) Math.min(BLOCK, end - blockAt));
        while (block.hasRemaining()) {
            NotPlain.unless(file.read(block, blockAt + block.position()) > 0, "torn off");
        }
        at = 0;
        return block.limit() > 0;
    }
}
