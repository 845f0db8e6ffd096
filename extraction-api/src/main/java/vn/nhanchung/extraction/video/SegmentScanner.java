package vn.nhanchung.extraction.video;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Looks through a segment and keeps only what the plan needs: by its own tables where it has such, else packet by packet. */
final class SegmentScanner {

    private final TickLine line;
    private final SampleEntries videoEntries;
    private final SampleEntries audioEntries;
    private final Runnable alive;
    private boolean usesLibraries;

    /** Entries are shared by all segments of a clip; {@code alive} is run now and then and may throw to stop. */
    SegmentScanner(TickLine line, SampleEntries videoEntries, SampleEntries audioEntries, Runnable alive) {
        this.line = line;
        this.videoEntries = videoEntries;
        this.audioEntries = audioEntries;
        this.alive = alive;
    }

    /** Scans one segment. */
    SegmentIndex scan(CutList.Segment segment) throws UnreadableSegment {
        FileStamp stamp = stampOfFilled(segment);
        SegmentIndex index = byTables(segment, stamp);
        return index == null ? byPackets(segment, stamp) : index;
    }

    /** The same without native libraries; throws NEEDS_LIBRARIES where they are needed. */
    SegmentIndex scanByTables(CutList.Segment segment) throws UnreadableSegment {
        SegmentIndex index = byTables(segment, stampOfFilled(segment));
        if (index == null) {
            throw new CutException(CutException.Kind.NEEDS_LIBRARIES, segment.file() + " has no plain tables");
        }
        return index;
    }

    private static FileStamp stampOfFilled(CutList.Segment segment) throws UnreadableSegment {
        FileStamp stamp = FileStamp.of(segment.file());
        if (stamp.size() == 0) {
            throw new UnreadableSegment("the file is empty");
        }
        return stamp;
    }

    /** The index by the file's own tables; null where it has none that libavformat would read in the same way. */
    @Nullable
    SegmentIndex byTables(CutList.Segment segment, FileStamp stamp) throws UnreadableSegment {
        try (FileChannel file = FileChannel.open(segment.file(), StandardOpenOption.READ)) {
            Mp4Movie movie = Mp4Movie.read(file, stamp.size(), segment.fromZero());
            SegmentIndex index = byTables(segment, stamp, file, movie, false);
            return index == null ? byTables(segment, stamp, file, movie, true) : index;
        } catch (NotPlain e) {
            return null;
        } catch (ClosedByInterruptException e) {
            throw CutException.because(CutException.Kind.CANCELLED, "interrupted", e);
        } catch (IOException e) {
            throw new UnreadableSegment("the file cannot be read: " + e);
        }
    }

    private @Nullable SegmentIndex byTables(
            CutList.Segment segment, FileStamp stamp, FileChannel file, Mp4Movie movie, boolean readAll)
            throws IOException, NotPlain, UnreadableSegment {
        try (Mp4Packets packets = new Mp4Packets(file, movie, readAll)) {
            SegmentScan scan = new SegmentScan(segment, line, packets, videoEntries, audioEntries);
            for (int samples = 1; packets.next(); samples++) {
                scan.take(packets.payload(), packets.size());
                if (scan.doubtsItsContainer() && !readAll) {
                    return null;
                }
                if ((samples & 0x1ff) == 0) {
                    alive.run();
                }
            }
            SegmentIndex index = scan.finish(stamp, true, false);
            // Whether a stray can be left out is told by frames that were not read.
            return readAll || index.table().strays().isEmpty() ? index : null;
        }
    }

    /** The index by libavformat, which reads every packet. */
    SegmentIndex byPackets(CutList.Segment segment, FileStamp stamp) throws UnreadableSegment {
        usesLibraries = true;
        try (Demuxer demuxer = Demuxer.open(segment.file(), stamp.size())) {
            SampleReader reader = new SampleReader(demuxer);
            SegmentScan scan = new SegmentScan(segment, line, demuxer, videoEntries, audioEntries);
            ByteBuffer sample = reader.next();
            for (int samples = 1; sample != null; samples++) {
                scan.take(sample, sample.remaining());
                if ((samples & 0x1ff) == 0) {
                    alive.run();
                }
                sample = reader.next();
            }
            return scan.finish(stamp, reader.ranges(), reader.torn());
        }
    }

    /** Whether native libraries read any of the segments. */
    boolean usesLibraries() {
        return usesLibraries;
    }
}
