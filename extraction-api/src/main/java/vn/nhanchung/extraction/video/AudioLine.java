package vn.nhanchung.extraction.video;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The clip's audio: packets of AAC that sound while the slice they lie beside is shown, each instant once. */
final class AudioLine {

    /** Samples in a packet of AAC. */
    private static final int PACKET = 1024;
    /** Packets that a decoder needs before the first one that is heard. */
    private static final int WARM_UP = 2;

    private final TickLine line;
    private final TrackTable track;
    private final int entry;
    private final int rate;
    private final long first;
    private long expected;
    private long time;

    private AudioLine(TickLine line, int entry, int rate, long first) {
        this.line = line;
        this.track = new TrackTable(rate);
        this.entry = entry;
        this.rate = rate;
        this.first = first;
    }

    /** The line for the first audio that the timeline's segments hold, or null. */
    static @Nullable AudioLine of(List<SegmentIndex> segments, Timeline timeline, TickLine line) {
        for (Timeline.Slice slice : timeline.slices()) {
            SegmentIndex segment = segments.get(slice.segment());
            for (int i = 0; segment.audioRate() > 0 && i < segment.table().size(); i++) {
                if (segment.table().audio(i)) {
                    return new AudioLine(line, segment.table().entry(i), segment.audioRate(), timeline.first());
                }
            }
        }
        return null;
    }

    /** The track being made; its times count samples from tick 0 of the line. */
    TrackTable track() {
        return track;
    }

    /** Whether a packet belongs; if so it is the next to be added. */
    boolean take(SegmentIndex segment, Timeline.Slice slice, int index) {
        SampleTable table = segment.table();
        if (table.entry(index) != entry || segment.audioRate() != rate) {
            return false;
        }
        long at = samples(slice.clock().at(table.time(index)));
        long warmUp = slice.from() == first ? (long) WARM_UP * PACKET : 0;
        if (at + PACKET <= samples(slice.from()) - warmUp || at >= samples(slice.to())) {
            return false;
        }
        boolean begun = track.size() > 0;
        boolean follows = begun && Math.abs(at - expected) <= PACKET / 2;
        if (begun && at < expected && !follows) {
            return false;
        }
        time = follows ? expected : at;
        return true;
    }

    /** Appends the packet that {@link #take} said yes to. */
    void add(int bytes) {
        track.add(time, bytes, true);
        expected = time + PACKET;
    }

    private long samples(long tick) {
        return TickLine.scale(tick, rate, line.perSecond());
    }
}
