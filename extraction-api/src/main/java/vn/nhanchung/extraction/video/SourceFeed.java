package vn.nhanchung.extraction.video;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Feeds a native file's hash from the blocks that make the clip, so that the file is read once: only what the clip leaves out is read beside it. */
final class SourceFeed {

    private final SourceHashes hashes;
    private final ClipSink sink;
    private final SegmentIndex segment;
    private final FileChannel file;
    private final Runnable alive;
    private final Sha256 sha = new Sha256();
    private long fed;
    private boolean inOrder = true;

    /** Feeds from the file's beginning. */
    SourceFeed(SourceHashes hashes, ClipSink sink, SegmentIndex segment, FileChannel file, Runnable alive) {
        this.hashes = hashes;
        this.sink = sink;
        this.segment = segment;
        this.file = file;
        this.alive = alive;
    }

    /** Appends a part of the file to the clip, as much as one read gives; fewer than one byte at the file's end. */
    int copy(long from, long to) throws IOException {
        inOrder &= from >= fed;
        if (!inOrder) {
            return sink.copy(file, from, to, null);
        }
        catchUp(from);
        int read = sink.copy(file, from, to, sha::take);
        fed += Math.max(0, read);
        return read;
    }

    /** Feeds the rest of the file; one whose parts the clip holds in another order is hashed on its own. */
    void finish() throws IOException {
        Path path = segment.segment().file();
        long size = segment.stamp().size();
        if (!inOrder) {
            hashes.add(path, size);
            return;
        }
        catchUp(size);
        sink.afterSource(() -> hashes.know(path, new SourceHashes.Hashed(size, sha.hex())));
    }

    private void catchUp(long to) throws IOException {
        while (fed < to) {
            int read = sink.show(file, fed, to, sha::take);
            if (read <= 0) {
                throw new IOException("it ended while it was read");
            }
            fed += read;
            alive.run();
        }
    }
}
