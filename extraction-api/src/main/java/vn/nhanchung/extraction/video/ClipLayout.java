package vn.nhanchung.extraction.video;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where each byte of a clip lies: its header in memory, the rest in stretches of native files. Any part can be read, as often as
 * wanted and by many at once. Unchanging and small: some bytes for each frame, in the header, and for each stretch.
 */
public final class ClipLayout implements ReadableClip {

    private final byte[] header;
    private final List<Part> parts;
    private final long size;

    /**
     * What the clip takes from one file, one stretch after another.
     *
     * @param start the clip's byte that the first stretch begins at
     */
    record Part(Path file, FileStamp stamp, long start, LongColumn from, LongColumn to) {}

    private ClipLayout(byte[] header, List<Part> parts, long size) {
        this.header = header;
        this.parts = parts;
        this.size = size;
    }

    static ClipLayout of(byte[] header, ClipPlan plan) {
        List<Part> parts = new ArrayList<>();
        long at = header.length;
        for (ClipPlan.Copy copy : plan.copies()) {
            Part part = part(copy, at);
            if (part.from().size() > 0) {
                parts.add(part);
            }
            for (int i = 0; i < part.from().size(); i++) {
                at += part.to().get(i) - part.from().get(i);
            }
        }
        return new ClipLayout(header, List.copyOf(parts), at);
    }

    private static Part part(ClipPlan.Copy copy, long start) {
        SegmentIndex segment = copy.segment();
        Path file = segment.segment().file();
        if (!segment.ranges()) {
            throw new CutException(CutException.Kind.NEEDS_LIBRARIES, file + " has to be demuxed");
        }
        LongColumn from = new LongColumn();
        LongColumn to = new LongColumn();
        try {
            copy.eachStretch((begin, end) -> {
                from.add(begin);
                to.add(end);
            });
        } catch (IOException e) {
            throw new UncheckedIOException("columns are in memory", e);
        }
        from.trim();
        to.trim();
        return new Part(file, segment.stamp(), start, from, to);
    }

    @Override
    public long size() {
        return size;
    }

    /** SHA-256 of the header and of which bytes of which files follow it, these as old and as long as they are: the same, the same clip. */
    @Override
    public String fingerprint() {
        Sha256 sha = new Sha256();
        sha.take(ByteBuffer.wrap(header));
        for (Part part : parts) {
            ByteBuffer facts = ByteBuffer.allocate(16 * (part.from().size() + 1));
            facts.putLong(part.stamp().size()).putLong(part.stamp().changed().toMillis());
            for (int i = 0; i < part.from().size(); i++) {
                facts.putLong(part.from().get(i)).putLong(part.to().get(i));
            }
            sha.take(ByteBuffer.wrap(part.file().toString().getBytes(StandardCharsets.UTF_8)));
            sha.take(facts.flip());
        }
        return sha.hex();
    }

    /** What comes before the part is not read. */
    @Override
    public ClipFeed feed(long from, long to, Runnable alive) {
        return feed(from, to, ClipFeed.BLOCK_BYTES, alive);
    }

    @Override
    public boolean isReadable() {
        return true;
    }

    @Override
    public void drop() {
        // It is memory and nothing else.
    }

    /** The same in blocks of so many bytes. */
    ClipFeed feed(long from, long to, int blockBytes, Runnable alive) {
        int block = (int) Math.min(blockBytes, to - from);
        return new ClipFeed(reader(from, to), from == 0 && to == size, block, alive);
    }

    /** Reads a part. */
    ClipReader reader(long from, long to) {
        if (from < 0 || from >= to || to > size) {
            throw new IllegalArgumentException("%d to %d of %d bytes".formatted(from, to, size));
        }
        return new ClipReader(header, parts, from, to);
    }
}
