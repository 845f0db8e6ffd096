package vn.nhanchung.extraction.video;

import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A clip known to the byte and not yet read. It may be written any number of times, one after another, and is the same each
 * time as long as the native files stay what they are. Belongs to one thread; hold it open until the last writing is over.
 */
public final class PlannedClip implements AutoCloseable {

    private final Footage footage;
    private final ClipPlan plan;
    private final SourceHashes hashes;
    private final byte[] header;

    PlannedClip(Footage footage, ClipPlan plan, SourceHashes hashes) {
        this.footage = footage;
        this.plan = plan;
        this.hashes = hashes;
        this.header = footage.header(plan);
    }

    /** The clip's size in bytes, known before the first of them is read. */
    public long size() {
        return header.length + plan.payload();
    }

    /**
     * Writes the clip from front to back. The channel stays open.
     *
     * @param progress told how much of the window has been written; what it throws stops the writing
     * @throws CutException of kind CANNOT_WRITE, with the channel's exception as its cause, when the receiver failed; of kind
     *     UNREADABLE when a native file did, or changed since it was planned; of kind CANCELLED when it was stopped
     */
    public CutResult writeTo(WritableByteChannel out, CutProgress progress) {
        Watcher watcher = new Watcher(progress);
        CutResult.Proof proof = write(out, watcher);
        hashes.await(watcher::check);
        return footage.result(plan, hashes, proof);
    }

    /**
     * Any part of the clip, for as long as the plan is open.
     *
     * @return may be used by many threads at once
     */
    public Parts parts() {
        PartWriter parts = new PartWriter(header, plan);
        return (from, to, out, alive) -> parts.write(from, to, out, new Watcher(_ -> alive.run())::check);
    }

    /** Writes parts of a clip. */
    @FunctionalInterface
    public interface Parts {

        /**
         * Writes a part, in the very bytes of the whole; blocks.
         *
         * @param from the first byte, from 0
         * @param to the end, exclusive, no more than the clip's size
         * @param alive run now and then; what it throws stops the writing
         * @throws CutException as {@link #writeTo} throws; of a file that changed nothing is written
         */
        void write(long from, long to, WritableByteChannel out, Runnable alive);
    }

    /** SHA-256 of the header, and of which samples of which files follow it, these as old and as long as they are: the same, the same clip. */
    public String fingerprint() {
        Sha256 sha = new Sha256();
        sha.take(ByteBuffer.wrap(header));
        for (ClipPlan.Copy copy : plan.copies()) {
            SegmentIndex segment = copy.segment();
            SampleTable table = segment.table();
            FileStamp stamp = segment.stamp();
            String file = segment.form() + " " + segment.segment().file();
            sha.take(ByteBuffer.wrap(file.getBytes(StandardCharsets.UTF_8)));
            ByteBuffer facts =
                    ByteBuffer.allocate(Long.BYTES * (2 + 2 * copy.chosen().cardinality()));
            facts.putLong(stamp.size()).putLong(stamp.changed().toMillis());
            copy.chosen().stream().forEach(i -> facts.putLong(table.position(i)).putLong(table.bytes(i)));
            sha.take(facts.flip());
        }
        return sha.hex();
    }

    /**
     * Where each of the clip's bytes lies, for reading any part of it without what comes before; outlives the plan.
     *
     * @throws CutException of kind NEEDS_LIBRARIES where a native file has to be demuxed for it
     */
    public ClipLayout layout() {
        return ClipLayout.of(header, plan);
    }

    /** Presentation time to the clock of the plan's segments, as the result of a writing would state it. */
    public List<CutResult.Anchor> timeMap() {
        return footage.anchors(plan.timeline());
    }

    @Override
    public void close() {
        hashes.close();
    }

    private CutResult.Proof write(WritableByteChannel out, Watcher watcher) {
        Sha256 whole = new Sha256();
        FramesHash frames = new FramesHash(plan, header.length);
        try (ClipSink sink = new ClipSink(out, List.of(whole::take, frames::take));
                PayloadWriter payload = new PayloadWriter(sink, hashes, watcher::check)) {
            payload.begin(plan.copies().getFirst());
            sink.write(ByteBuffer.wrap(header));
            sink.send();
            for (ClipPlan.Copy copy : plan.copies()) {
                payload.copy(copy);
                watcher.reached(plan.line().duration(Math.max(0, copy.reached())), sink.written());
            }
            sink.finish();
            return new CutResult.Proof(sink.written(), whole.hex(), plan.video().size(), frames.hex());
        }
    }
}
