package vn.nhanchung.evidence.wire;

import java.io.Closeable;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/** A {@link StreamedPut} that is opened when its first byte is there: a store gives up a body that it gets nothing of for some seconds. */
public final class DeferredPut implements WritableByteChannel, Closeable {

    private final StreamedPut.Order order;
    private @Nullable StreamedPut put;

    /** Opens nothing yet. */
    public DeferredPut(StreamedPut.Order order) {
        this.order = order;
    }

    @Override
    public int write(ByteBuffer bytes) {
        return opened().write(bytes);
    }

    /** Waits until the store has taken all of it. */
    public HttpAnswer answer() {
        return opened().answer();
    }

    @Override
    public boolean isOpen() {
        return put == null || put.isOpen();
    }

    /** Ends the connection, if there is one. */
    @Override
    public void close() {
        if (put != null) {
            put.close();
        }
    }

    private StreamedPut opened() {
        StreamedPut open = put;
        if (open == null) {
            open = StreamedPut.open(order);
            put = open;
        }
        return open;
    }
}
