package vn.nhanchung.evidence.minio;

import io.minio.messages.Part;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.evidence.VaultException;
import vn.nhanchung.evidence.VaultException.Kind;
import vn.nhanchung.evidence.wire.StreamedPut;

/** Sends what is written into it as one part after another, each while it is being made. */
final class PartsChannel implements WritableByteChannel {

    /** Opens the PUT of one part. */
    @FunctionalInterface
    interface Opener {
        /** Parts count from 1. */
        StreamedPut open(int number, long size);
    }

    private final Opener opener;
    private final long partSize;
    private final List<Part> parts = new ArrayList<>();
    private long left;
    private long leftOfPart;
    private @Nullable StreamedPut put;

    /** @param size of all parts together, in bytes */
    PartsChannel(long size, long partSize, Opener opener) {
        this.opener = opener;
        this.partSize = partSize;
        this.left = size;
    }

    @Override
    public int write(ByteBuffer bytes) {
        int taken = bytes.remaining();
        while (bytes.hasRemaining()) {
            StreamedPut current = put == null ? next() : put;
            int piece = (int) Math.min(bytes.remaining(), leftOfPart);
            leftOfPart -= current.write(bytes.slice(bytes.position(), piece));
            bytes.position(bytes.position() + piece);
            if (leftOfPart == 0) {
                end(current);
            }
        }
        return taken;
    }

    /** The parts as the store took them, in order. */
    Part[] parts() {
        if (left != 0 || put != null) {
            throw new IllegalStateException("the body is shorter than was promised");
        }
        return parts.toArray(Part[]::new);
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    /** Breaks off the part that is being sent. */
    @Override
    public void close() {
        if (put != null) {
            put.close();
        }
    }

    private StreamedPut next() {
        if (left == 0) {
            throw new IllegalStateException("the body is longer than was promised");
        }
        leftOfPart = Math.min(partSize, left);
        left -= leftOfPart;
        StreamedPut next = opener.open(parts.size() + 1, leftOfPart);
        put = next;
        return next;
    }

    private void end(StreamedPut current) {
        String etag = current.answer()
                .header("etag")
                .orElseThrow(() -> new VaultException(Kind.STORE_UNAVAILABLE, "The store did not name a part"));
        parts.add(new Part(parts.size() + 1, etag.replace("\"", "")));
        current.close();
        put = null;
    }
}
