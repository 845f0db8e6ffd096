package vn.nhanchung.extraction.video;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a segment and keeps only what the plan needs: by its own tables where it has such, else packet by packet; a plain
 * transport stream's packets are read here, all others by libavformat.
 */
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
        if (index == null) {
            index = byTransport(segment, stamp);
        }
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
            Mp4Movie movie = Mp4Movie.read(file, new Mp4Bounds(stamp.size(), alive));
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
            SegmentIndex index = scan.finish(stamp, SegmentIndex.Form.STRETCHES, false);
            // Whether a stray can be left out is told by frames that were not read.
            return readAll || index.table().strays().isEmpty() ? index : null;
        }
    }

    /** The index by a transport stream's packets; null where it is none or not a plain one. */
    @Nullable
    SegmentIndex byTransport(CutList.Segment segment, FileStamp stamp) throws UnreadableSegment {
        try (FileChannel file = FileChannel.open(segment.file(), StandardOpenOption.READ)) {
            TsFacts facts = TsFacts.find(file, segment.file(), stamp.size());
            usesLibraries |= facts.byLibraries();
            // Entries that are found before the stream turns out not to be plain are nobody's.
            SampleEntries video = new SampleEntries();
            SampleEntries audio = new SampleEntries();
            SegmentIndex index = byTransport(segment, stamp, new TsPackets(file, stamp.size(), facts), video, audio);
            return index.renumbered(videoEntries.adopt(video), audioEntries.adopt(audio));
        } catch (NotPlain e) {
            return null;
        } catch (ClosedByInterruptException e) {
            throw CutException.because(CutException.Kind.CANCELLED, "interrupted", e);
        } catch (IOException e) {
            throw new UnreadableSegment("the file cannot be read: " + e);
        }
    }

    private SegmentIndex byTransport(
            CutList.Segment segment, FileStamp stamp, TsPackets opened, SampleEntries video, SampleEntries audio)
            throws IOException, NotPlain, UnreadableSegment {
        try (TsPackets packets = opened) {
            SegmentScan scan = new SegmentScan(segment, line, packets, video, audio);
            for (int samples = 1; packets.next(); samples++) {
                scan.take(packets.sample(), packets.size());
                if ((samples & 0x3f) == 0) {
                    alive.run();
                }
            }
            NotPlain.unless(packets.pictures() > 1, "a picture alone");
            return scan.finish(stamp, SegmentIndex.Form.TRANSPORT, false);
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
            boolean ranges = reader.ranges();
            return scan.finish(stamp, ranges ? SegmentIndex.Form.STRETCHES : SegmentIndex.Form.DEMUXED, reader.torn());
        }
    }

    /** Whether native libraries read any of the segments. */
    boolean usesLibraries() {
        return usesLibraries;
    }
}
