package vn.nhanchung.extraction.video;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Bytes that are read wherever they are wanted: a stored master's, or a file's. Used by one thread at a time. */
public interface MasterBytes {

    /** How many bytes there are. */
    long size();

    /**
     * Reads some bytes from a position on.
     *
     * @param position from 0
     * @param into is filled as far as one read goes, at least by one byte
     * @return how many bytes; -1 at the end
     * @throws IOException when the store or the disk does not give them
     */
    int read(long position, ByteBuffer into) throws IOException;
}
