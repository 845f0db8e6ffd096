package vn.nhanchung.extraction.video;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.WritableByteChannel;

/** Where a clip's bytes go, front to back. A failure here is the store's, not the footage's. */
final class ClipSink {

    private final WritableByteChannel channel;
    private long written;

    ClipSink(WritableByteChannel channel) {
        this.channel = channel;
    }

    /** Writes all that remains in the buffer. */
    void write(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                written += channel.write(bytes);
            }
        } catch (ClosedByInterruptException e) {
            throw CutException.because(CutException.Kind.CANCELLED, "interrupted", e);
        } catch (IOException e) {
            throw CutException.because(CutException.Kind.CANNOT_WRITE, String.valueOf(e.getMessage()), e);
        }
    }

    /** Bytes written so far. */
    long written() {
        return written;
    }
}
