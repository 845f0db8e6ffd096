package vn.nhanchung.extraction.video;

import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The sound of one scan: which of its packets a clip may hold, and why not. */
final class SoundScan {

    private final SourceStream stream;
    private final AudioCoding coding;
    private final ContinuousTime clock;
    private final SampleTable table;
    private boolean timeless;
    private boolean undescribed;

    /** For one stream; {@code clock} makes its times continuous, and packets are appended to the table. */
    SoundScan(SourceStream stream, SampleEntries entries, ContinuousTime clock, SampleTable table) {
        this.stream = stream;
        this.coding = new AudioCoding(stream, entries);
        this.clock = clock;
        this.table = table;
    }

    /** Takes the packet that the packets stand on; {@code sample} is what of it goes into a clip. */
    void take(Packets packets, ByteBuffer sample, int size) {
        int entry = coding.entry(packets.payload());
        boolean placed = packets.hasTime();
        timeless |= !placed;
        undescribed |= entry < 0;
        long time = placed ? clock.fix(packets.dts(), packets.pts(), packets.duration()) : 0;
        int samples = coding.samples(sample, size);
        SampleTable.Place place = new SampleTable.Place(time, packets.position(), size);
        table.addSound(place, samples, entry, !placed || entry < 0 || samples == 0);
    }

    /** Leaves all of it out where it fills more time than its stamps span: no clock stamped it, and where it belongs nobody knows. */
    void judge(int ticksPerSecond) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        long samples = 0;
        for (int i = 0; i < table.size(); i++) {
            if (table.sounds(i)) {
                first = Math.min(first, table.time(i));
                last = Math.max(last, table.time(i));
                samples += table.samples(i);
            }
        }
        long held = TickLine.scale(
                samples, ticksPerSecond, Math.max(1, stream.sound().rate()));
        if (samples > 0 && held > (last - first) / 20 * 21 + ticksPerSecond) {
            timeless = true;
            IntStream.range(0, table.size()).filter(table::sounds).forEach(table::leaveOut);
        }
    }

    /** The track as the result states it. */
    CutResult.Track track() {
        return stream.track(objection());
    }

    private CutResult.@Nullable LeftOut objection() {
        if (table.soundEntry() >= 0) {
            return null;
        }
        if (timeless) {
            return CutResult.LeftOut.TIMES_UNSURE;
        }
        return undescribed ? CutResult.LeftOut.FORM_NOT_CARRIED : CutResult.LeftOut.NONE_IN_WINDOW;
    }
}
