package vn.nhanchung.extraction.video;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lays out the clip: the timeline's frames and the audio beside them, in the order in which the sources hold them. */
final class ClipPlanner {

    /** Chunks stay small enough for a player to fetch one at a time. */
    private static final int CHUNK_BYTES = 1 << 20;

    private final List<SegmentIndex> segments;
    private final Timeline timeline;
    private final TickLine line;
    private final TrackTable video;
    private final @Nullable AudioLine audio;
    private final List<ClipPlan.Copy> copies = new ArrayList<>();
    private @Nullable TrackTable chunkOf;
    private int chunkEntry;
    private long chunkBytes;
    private long payload;

    private ClipPlanner(List<SegmentIndex> segments, Timeline timeline, TickLine line) {
        this.segments = segments;
        this.timeline = timeline;
        this.line = line;
        this.video = new TrackTable(line.perSecond());
        this.audio = AudioLine.of(segments, timeline, line);
    }

    /** Plans a clip over scanned segments; {@code firstEntry} is the sample entry that has to stand first, or -1. */
    static ClipPlan plan(List<SegmentIndex> segments, Timeline timeline, TickLine line, int firstEntry) {
        return new ClipPlanner(segments, timeline, line).plan(firstEntry);
    }

    private ClipPlan plan(int firstEntry) {
        boolean used = timeline.slices().stream()
                .anyMatch(slice -> segments.get(slice.segment()).bareEntries().contains(firstEntry));
        if (used) {
            video.describeFirst(firstEntry);
        }
        timeline.slices().forEach(this::lay);
        TrackTable sound = audio == null || audio.track().size() == 0 ? null : audio.track();
        video.trim();
        return new ClipPlan(timeline, line, video, sound, copies, payload);
    }

    private void lay(Timeline.Slice slice) {
        SegmentIndex segment = segments.get(slice.segment());
        SampleTable table = segment.table();
        BitSet chosen = new BitSet(table.size());
        int frame = 0;
        int next = 0;
        for (int i = 0; i < table.size(); i++) {
            if (table.audio(i)) {
                if (audio != null && audio.take(segment, slice, i)) {
                    place(audio.track(), table, i);
                    audio.add(table.bytes(i), table.samples(i));
                    chosen.set(i);
                }
            } else if (next < slice.frames().size() && slice.frames().get(next) == frame++) {
                place(video, table, i);
                video.add(slice.times().get(next++), table.bytes(i), isSync(segment.codec(), table, i));
                chosen.set(i);
            }
        }
        copies.add(new ClipPlan.Copy(segment, chosen, slice.to()));
    }

    /** Players seek to sync samples and hang on those from which decoding is not clean; the first must be one. */
    private boolean isSync(Codec codec, SampleTable table, int index) {
        int wanted = codec.hasNalUnits() ? SampleTable.CLEAN : SampleTable.KEY;
        return video.size() == 0 || (table.flags(index) & wanted) != 0;
    }

    private void place(TrackTable track, SampleTable table, int index) {
        int entry = table.entry(index);
        if (track != chunkOf || entry != chunkEntry || chunkBytes >= CHUNK_BYTES) {
            track.chunk(payload, entry);
            chunkOf = track;
            chunkEntry = entry;
            chunkBytes = 0;
        }
        chunkBytes += table.bytes(index);
        payload += table.bytes(index);
    }
}
