package vn.nhanchung.extraction.video;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The clip's audio: packets of one coding that sound while the slice they lie beside is shown, each instant once. */
final class AudioLine {

    private final TickLine line;
    private final TrackTable track;
    private final int entry;
    private final int rate;
    private final int warmUp;
    private final long first;
    private long time;

    private AudioLine(TickLine line, SegmentIndex segment, int entry, long first) {
        SourceStream stream = Objects.requireNonNull(segment.streams().audio());
        this.line = line;
        this.track = new TrackTable(segment.audioRate());
        this.entry = entry;
        this.rate = segment.audioRate();
        this.warmUp = SoundForm.warmUp(Objects.requireNonNull(stream.codec()));
        this.first = first;
    }

    /** The line for the first audio that the timeline's segments hold, or null. */
    static @Nullable AudioLine of(List<SegmentIndex> segments, Timeline timeline, TickLine line) {
        for (Timeline.Slice slice : timeline.slices()) {
            SegmentIndex segment = segments.get(slice.segment());
            int entry = segment.table().soundEntry();
            if (entry >= 0 && segment.audioRate() > 0) {
                return new AudioLine(line, segment, entry, timeline.first());
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
        if (!table.sounds(index) || table.entry(index) != entry) {
            return false;
        }
        long at = samples(slice.clock().at(table.time(index)));
        long heard = samples(slice.from()) - (slice.from() == first ? warmUp : 0);
        if (at + table.samples(index) <= heard || at >= samples(slice.to())) {
            return false;
        }
        boolean begun = track.size() > 0;
        boolean follows = begun && Math.abs(at - track.end()) <= table.samples(index) / 2;
        if (begun && at < track.end() && !follows) {
            return false;
        }
        time = follows ? track.end() : at;
        return true;
    }

    /** Appends the packet that {@link #take} said yes to. */
    void add(int bytes, int samples) {
        track.add(time, bytes, true);
        track.endAt(time + samples);
    }

    private long samples(long tick) {
        return TickLine.scale(tick, rate, line.perSecond());
    }
}
