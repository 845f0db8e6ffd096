package vn.nhanchung.evidence;

import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Takes bytes that nobody wants but for their hash. */
class Nowhere implements WritableByteChannel {

    @Override
    public int write(ByteBuffer bytes) {
        var taken = bytes.remaining();
        bytes.position(bytes.limit());
        return taken;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
