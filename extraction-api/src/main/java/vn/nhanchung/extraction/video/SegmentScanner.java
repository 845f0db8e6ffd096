package vn.nhanchung.extraction.video;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Reads a segment once from end to end and keeps only what the plan needs. */
final class SegmentScanner {

    private final TickLine line;
    private final SampleEntries videoEntries;
    private final SampleEntries audioEntries;
    private final Runnable alive;

    /** Entries are shared by all segments of a clip; {@code alive} is run now and then and may throw to stop. */
    SegmentScanner(TickLine line, SampleEntries videoEntries, SampleEntries audioEntries, Runnable alive) {
        this.line = line;
        this.videoEntries = videoEntries;
        this.audioEntries = audioEntries;
        this.alive = alive;
    }

    /** Scans one segment. */
    SegmentIndex scan(CutList.Segment segment) throws UnreadableSegment {
        SegmentIndex.Stamp stamp = stamp(segment.file());
        if (stamp.size() == 0) {
            throw new UnreadableSegment("the file is empty");
        }
        try (Demuxer demuxer = Demuxer.open(segment.file())) {
            SampleReader reader = new SampleReader(demuxer);
            SegmentScan scan = new SegmentScan(segment, line, demuxer, videoEntries, audioEntries);
            ByteBuffer sample = reader.next();
            for (int samples = 1; sample != null; samples++) {
                scan.take(sample);
                if ((samples & 0x1ff) == 0) {
                    alive.run();
                }
                sample = reader.next();
            }
            return scan.finish(stamp, reader);
        }
    }

    /** The file's present size and change time. */
    static SegmentIndex.Stamp stamp(Path file) throws UnreadableSegment {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class, new LinkOption[0]);
            if (!attributes.isRegularFile()) {
                throw new UnreadableSegment("not a file");
            }
            return new SegmentIndex.Stamp(attributes.size(), attributes.lastModifiedTime());
        } catch (IOException e) {
            throw new UnreadableSegment(Files.notExists(file) ? "the file is gone" : "the file cannot be read: " + e);
        }
    }
}
