package vn.nhanchung.extraction.video;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Copies the planned packets to the sink: stretches of the file where the container allows, put together from a plain transport
 * stream's packets, otherwise demuxed once more. Whoever receives the clip is not left waiting: a store gives up what it gets nothing of for
 * some seconds. Holds native memory until closed.
 */
final class PayloadWriter implements AutoCloseable {

    /** So much that the clip leaves out is read beside it for the file's hash; of more the file is hashed on its own. */
    private static final long MOST_ASIDE = 64L << 20;

    private final ClipSink sink;
    private final SourceHashes hashes;
    private final Runnable alive;
    private @Nullable Demuxing begun;

    /** The native files' hashes are fed on the way; {@code alive} is run now and then and may throw to stop. */
    PayloadWriter(ClipSink sink, SourceHashes hashes, Runnable alive) {
        this.sink = sink;
        this.hashes = hashes;
        this.alive = alive;
    }

    /** Goes to the first packet of what is copied next, which takes as long as the file before it is long. */
    void begin(ClipPlan.Copy first) {
        try {
            if (first.segment().form() == SegmentIndex.Form.DEMUXED) {
                requireUnchanged(first);
                begun = new Demuxing(first);
                begun.goTo(first.chosen().nextSetBit(0));
            }
        } catch (UnreadableSegment e) {
            throw CutException.because(
                    CutException.Kind.UNREADABLE, describe(first, String.valueOf(e.getMessage())), e);
        }
    }

    @Override
    public void close() {
        if (begun != null) {
            begun.close();
            begun = null;
        }
    }

    /** Copies what the plan took from one segment. */
    void copy(ClipPlan.Copy copy) {
        SegmentIndex segment = copy.segment();
        try {
            requireUnchanged(copy);
            switch (segment.form()) {
                case STRETCHES -> copyRanges(copy);
                case TRANSPORT -> copyTransport(copy);
                case DEMUXED -> copyPackets(copy);
            }
            // Rewritten while it was copied, it gave frames of something else under the old index.
            requireUnchanged(copy);
        } catch (UnreadableSegment e) {
            throw CutException.because(CutException.Kind.UNREADABLE, describe(copy, String.valueOf(e.getMessage())), e);
        }
    }

    /** Throws where a copy's file is not what was planned any more. */
    static void requireAsPlanned(ClipPlan.Copy copy) {
        try {
            requireUnchanged(copy);
        } catch (UnreadableSegment e) {
            throw CutException.because(CutException.Kind.UNREADABLE, describe(copy, String.valueOf(e.getMessage())), e);
        }
    }

    private static void requireUnchanged(ClipPlan.Copy copy) throws UnreadableSegment {
        SegmentIndex segment = copy.segment();
        if (!segment.stamp().holds(segment.segment().file())) {
            throw changed(copy);
        }
    }

    private void copyRanges(ClipPlan.Copy copy) {
        Path path = copy.segment().segment().file();
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            boolean lacking = isHashedOnTheWay(copy);
            SourceFeed feed = lacking ? new SourceFeed(hashes, sink, copy.segment(), file, alive) : null;
            Copier copier = (at, end) -> feed == null ? sink.copy(file, at, end, null) : feed.copy(at, end);
            copy.eachStretch((from, to) -> copyRange(copy, copier, from, to));
            if (feed != null) {
                feed.finish();
            }
        } catch (ClosedByInterruptException e) {
            throw CutException.because(CutException.Kind.CANCELLED, "interrupted", e);
        } catch (IOException e) {
            throw CutException.because(CutException.Kind.UNREADABLE, describe(copy, String.valueOf(e.getMessage())), e);
        }
    }

    /** Whether the file's hash is wanted, and made from what is read for the clip. */
    private boolean isHashedOnTheWay(ClipPlan.Copy copy) {
        SegmentIndex segment = copy.segment();
        Path path = segment.segment().file();
        long size = segment.stamp().size();
        SampleTable table = segment.table();
        int last = copy.chosen().length() - 1;
        long aside = table.position(copy.chosen().nextSetBit(0))
                + Math.max(0, size - table.position(last) - table.bytes(last));
        if (aside > MOST_ASIDE && hashes.lack(path)) {
            hashes.add(path, size);
        }
        return hashes.lack(path) && !hashes.has(path);
    }

    private void copyRange(ClipPlan.Copy copy, Copier copier, long from, long to) throws IOException {
        for (long at = from; at < to; ) {
            int read = copier.copy(at, to);
            if (read <= 0) {
                throw changed(copy);
            }
            at += read;
            alive.run();
        }
    }

    private void copyTransport(ClipPlan.Copy copy) {
        Path path = copy.segment().segment().file();
        long size = copy.segment().stamp().size();
        Sha256 sha = isHashedOnTheWay(copy) ? new Sha256() : null;
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
                TsWindow window = new TsWindow(file, size, sink, sha == null ? null : sha::take)) {
            copySamples(copy, new TsCopy(window, size, sink));
            if (sha != null) {
                window.finish(alive);
                sink.afterSource(() -> hashes.know(path, new SourceHashes.Hashed(size, sha.hex())));
            }
        } catch (ClosedByInterruptException e) {
            throw CutException.because(CutException.Kind.CANCELLED, "interrupted", e);
        } catch (IOException e) {
            throw CutException.because(CutException.Kind.UNREADABLE, describe(copy, String.valueOf(e.getMessage())), e);
        }
    }

    private void copySamples(ClipPlan.Copy copy, TsCopy from) throws IOException {
        SampleTable table = copy.segment().table();
        for (int i = copy.chosen().nextSetBit(0); i >= 0; i = copy.chosen().nextSetBit(i + 1)) {
            boolean there = table.audio(i)
                    ? from.sound(table.position(i), table.bytes(i))
                    : from.picture(table.position(i), table.bytes(i));
            if (!there) {
                throw changed(copy);
            }
            if ((i & 0x3f) == 0) {
                alive.run();
            }
        }
    }

    private void copyPackets(ClipPlan.Copy copy) throws UnreadableSegment {
        Demuxing ready = begun;
        begun = null;
        try (Demuxing packets = ready == null ? new Demuxing(copy) : ready) {
            for (int i = copy.chosen().nextSetBit(0); i >= 0; i = copy.chosen().nextSetBit(i + 1)) {
                packets.goTo(i);
                sink.write(packets.read());
            }
        }
    }

    /** A file's packets, read one after another and held against the plan. */
    private final class Demuxing implements AutoCloseable {

        private final ClipPlan.Copy copy;
        private final Demuxer demuxer;
        private final SampleReader reader;
        private int next;

        Demuxing(ClipPlan.Copy copy) throws UnreadableSegment {
            this.copy = copy;
            SegmentIndex segment = copy.segment();
            demuxer = Demuxer.reopen(segment.segment().file(), segment.stamp().size(), segment.streams());
            reader = new SampleReader(demuxer);
        }

        /** Leaves out what comes before a packet. */
        void goTo(int packet) {
            while (next < packet) {
                read();
            }
        }

        /** The next packet, valid until the one after it is asked for. */
        ByteBuffer read() {
            SampleTable table = copy.segment().table();
            ByteBuffer sample = reader.next();
            if (sample == null || next >= table.size() || sample.remaining() != table.bytes(next)) {
                throw changed(copy);
            }
            if ((next & 0x3f) == 0) {
                alive.run();
            }
            next++;
            return sample;
        }

        @Override
        public void close() {
            demuxer.close();
        }
    }

    /** Appends as much of a stretch of the file as one read gives. */
    private interface Copier {
        int copy(long from, long to) throws IOException;
    }

    private static CutException changed(ClipPlan.Copy copy) {
        return new CutException(CutException.Kind.UNREADABLE, describe(copy, "changed while it was being cut"));
    }

    private static String describe(ClipPlan.Copy copy, String what) {
        return copy.segment().segment().file() + ": " + what;
    }
}
