package vn.nhanchung.extraction.video;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Writes any part of a planned clip as the writing of the whole would: the header, and of each segment those samples that the part
 * touches. What comes before it is not read, but for a segment that has to be demuxed from its beginning. Unchanging; used by many
 * threads at once.
 */
final class PartWriter {

    private final byte[] header;
    private final List<ClipPlan.Copy> copies;
    /** The clip's byte that each copy begins at, and the clip's end. */
    private final long[] starts;

    PartWriter(byte[] header, ClipPlan plan) {
        this.header = header;
        this.copies = plan.copies();
        this.starts = new long[copies.size() + 1];
        starts[0] = header.length;
        for (int i = 0; i < copies.size(); i++) {
            starts[i + 1] = starts[i] + bytes(copies.get(i));
        }
    }

    /** A copy of some of a segment's samples; the first of them begins at that byte of the clip. */
    private record Touched(ClipPlan.Copy copy, long start) {}

    /** Writes the part; {@code alive} is run now and then and may throw to stop. */
    void write(long from, long to, WritableByteChannel out, Runnable alive) {
        if (from < 0 || from >= to || to > starts[copies.size()]) {
            throw new IllegalArgumentException("%d to %d of %d bytes".formatted(from, to, starts[copies.size()]));
        }
        List<Touched> touched = touched(from, to);
        long first = from < header.length ? from : touched.getFirst().start();
        Excerpt excerpt = new Excerpt(out, from - first, to - from);
        try (SourceHashes none = SourceHashes.start(false);
                ClipSink sink = new ClipSink(excerpt, List.of());
                PayloadWriter payload = new PayloadWriter(sink, none, alive)) {
            if (from < header.length) {
                sink.write(ByteBuffer.wrap(header, (int) from, header.length - (int) from));
                sink.send();
            }
            for (Touched one : touched) {
                excerpt.nowOf(one.copy());
                payload.copy(one.copy());
            }
            sink.finish();
        }
    }

    private List<Touched> touched(long from, long to) {
        List<Touched> touched = new ArrayList<>();
        for (int i = 0; i < copies.size(); i++) {
            if (starts[i] < to && starts[i + 1] > from) {
                touched.add(touched(copies.get(i), starts[i], from, to));
            }
        }
        return touched;
    }

    private static Touched touched(ClipPlan.Copy copy, long start, long from, long to) {
        SampleTable table = copy.segment().table();
        BitSet samples = new BitSet();
        long first = start;
        long at = start;
        for (int i = copy.chosen().nextSetBit(0);
                i >= 0 && at < to;
                i = copy.chosen().nextSetBit(i + 1)) {
            long end = at + table.bytes(i);
            if (end <= from) {
                first = end;
            } else {
                samples.set(i);
            }
            at = end;
        }
        return new Touched(new ClipPlan.Copy(copy.segment(), samples, copy.reached()), first);
    }

    private static long bytes(ClipPlan.Copy copy) {
        SampleTable table = copy.segment().table();
        long bytes = 0;
        for (int i = copy.chosen().nextSetBit(0); i >= 0; i = copy.chosen().nextSetBit(i + 1)) {
            bytes += table.bytes(i);
        }
        return bytes;
    }

    /** Passes on a part of what is written to it, as long as the files that it comes from are what was planned. */
    private static final class Excerpt implements WritableByteChannel {

        private final WritableByteChannel out;
        private long skip;
        private long left;
        /** What the bytes may be of that have not been passed on. */
        private final List<ClipPlan.Copy> waiting = new ArrayList<>();

        Excerpt(WritableByteChannel out, long skip, long left) {
            this.out = out;
            this.skip = skip;
            this.left = left;
        }

        /** What follows is of this copy. */
        void nowOf(ClipPlan.Copy copy) {
            waiting.add(copy);
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            waiting.forEach(PayloadWriter::requireAsPlanned);
            while (waiting.size() > 1) {
                waiting.removeFirst();
            }
            int taken = bytes.remaining();
            int passed = (int) Math.min(skip, taken);
            skip -= passed;
            ByteBuffer part = bytes.slice(bytes.position() + passed, (int) Math.min(left, taken - passed));
            left -= part.remaining();
            while (part.hasRemaining()) {
                out.write(part);
            }
            bytes.position(bytes.limit());
            return taken;
        }

        @Override
        public boolean isOpen() {
            return out.isOpen();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
