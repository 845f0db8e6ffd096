package vn.nhanchung.extraction.video;

import java.nio.ByteBuffer;

/** The bytes of a part of a clip, front to back. Used by one thread at a time. */
public interface PartBytes extends AutoCloseable {

    /**
     * Fills a buffer, or as much of it as there are bytes left.
     *
     * @throws CutException of kind UNREADABLE when a native file is gone, changed or cannot be read, CANCELLED on an interrupt
     */
    void fill(ByteBuffer into);

    /** Whether the last byte has been read. */
    boolean ended();

    @Override
    void close();
}
