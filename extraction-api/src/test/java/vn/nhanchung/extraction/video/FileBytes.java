package vn.nhanchung.extraction.video;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A file as a master; breaks off where it is told to. */
final class FileBytes implements MasterBytes, AutoCloseable {

    /** Less than is asked for, so that a read that gives a part is met as well. */
    private static final int MOST = 8 << 10;

    private final FileChannel channel;
    private final long size;
    private long read;
    private long breaksAfter = Long.MAX_VALUE;

    private FileBytes(FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
    }

    static FileBytes of(Path file) throws IOException {
        return new FileBytes(FileChannel.open(file));
    }

    /** From so many bytes on, reading fails. */
    FileBytes breakingAfter(long bytes) {
        breaksAfter = bytes;
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read(long position, ByteBuffer into) throws IOException {
        if (read > breaksAfter) {
            throw new IOException("the cable is cut");
        }
        int got = channel.read(into.slice(into.position(), Math.min(MOST, into.remaining())), position);
        read += Math.max(0, got);
        return got;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
