package vn.nhanchung.api;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.buffer.UnpooledDirectByteBuf;
import vn.nhanchung.extraction.video.ClipFeed;

/** A block of a clip as Netty writes it: given back when Netty is done with it, whatever became of the connection. */
final class LentBuffer extends UnpooledDirectByteBuf {

    private final ClipFeed.Block block;

    LentBuffer(ClipFeed.Block block) {
        super(UnpooledByteBufAllocator.DEFAULT, block.bytes(), block.bytes().remaining());
        this.block = block;
    }

    @Override
    protected void deallocate() {
        super.deallocate();
        block.release();
    }
}
