package vn.nhanchung.extraction.video;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Copies the planned packets to the sink: stretches of the file where the container allows, put together from a plain transport
 * stream's packets, otherwise demuxed once more.
 */
final class PayloadWriter {

    private final ClipSink sink;
    private final SourceHashes hashes;
    private final Runnable alive;

    /** The native files' hashes are fed on the way; {@code alive} is run now and then and may throw to stop. */
    PayloadWriter(ClipSink sink, SourceHashes hashes, Runnable alive) {
        this.sink = sink;
        this.hashes = hashes;
        this.alive = alive;
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
            boolean lacking = hashes.lack(path) && !hashes.has(path);
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
        Sha256 sha = hashes.lack(path) && !hashes.has(path) ? new Sha256() : null;
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
        SegmentIndex segment = copy.segment();
        SampleTable table = segment.table();
        int left = copy.chosen().cardinality();
        try (Demuxer demuxer = open(segment)) {
            SampleReader reader = new SampleReader(demuxer);
            for (int i = 0; left > 0; i++) {
                ByteBuffer sample = reader.next();
                if (sample == null || i >= table.size() || sample.remaining() != table.bytes(i)) {
                    throw changed(copy);
                }
                if (copy.chosen().get(i)) {
                    sink.write(sample);
                    left--;
                }
                if ((i & 0x3f) == 0) {
                    alive.run();
                }
            }
        }
    }

    private static Demuxer open(SegmentIndex segment) throws UnreadableSegment {
        return Demuxer.reopen(segment.segment().file(), segment.stamp().size(), segment.streams());
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
