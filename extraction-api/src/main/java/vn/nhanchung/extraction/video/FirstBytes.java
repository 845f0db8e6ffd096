package vn.nhanchung.extraction.video;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The bytes that a local file had when it was opened, for libavformat: what a recorder appends meanwhile is not there. FFmpeg's own
 * {@code subfile} is no way to do this: beyond 2 GiB, and beyond the end, it reads from somewhere else in the file.
 */
final class FirstBytes implements MasterBytes, AutoCloseable {

    private static final int BLOCK = 64 << 10;

    /** Not a channel: an interrupt would close that in the middle of a file, and what was read would look torn off. */
    private final RandomAccessFile file;

    private final long size;
    private final byte[] block = new byte[BLOCK];

    /**
     * Opens a file.
     *
     * @param size in bytes; nothing beyond is read
     */
    FirstBytes(Path file, long size) throws IOException {
        this.file = new RandomAccessFile(file.toFile(), "r");
        this.size = size;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read(long position, ByteBuffer into) throws IOException {
        if (position >= size) {
            return -1;
        }
        file.seek(position);
        int read = file.read(block, 0, (int) Math.min(Math.min(BLOCK, into.remaining()), size - position));
        if (read > 0) {
            into.put(block, 0, read);
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
