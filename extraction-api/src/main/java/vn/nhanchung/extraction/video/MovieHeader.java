package vn.nhanchung.extraction.video;

import java.util.List;
import vn.nhanchung.recorder.coded.BoxBuffer;

/** Writes everything before the payload: {@code ftyp}, {@code moov} and the head of {@code mdat}. The same plan gives the same bytes. */
final class MovieHeader {

    private static final int VIDEO_TRACK = 1;
    private static final int AUDIO_TRACK = 2;
    private static final long LARGEST_SHORT = 0xffff_ffffL;

    /** A track's picture, in pixels as it is coded; players turn it with its sides. */
    private record Shape(int width, int height, Turn turn) {
        private static final Shape NONE = new Shape(0, 0, Turn.NONE);
    }

    private final ClipPlan plan;
    private final SampleEntries videoEntries;
    private final SampleEntries audioEntries;
    private final TrackTable.Timing videoTiming;

    MovieHeader(ClipPlan plan, SampleEntries videoEntries, SampleEntries audioEntries) {
        this.plan = plan;
        this.videoEntries = videoEntries;
        this.audioEntries = audioEntries;
        this.videoTiming = plan.video().timing(plan.timeline().end());
    }

    /** The bytes that precede the payload. */
    byte[] bytes() {
        // An offset's width never depends on its value, so the first round measures and the second writes.
        int measured = write(BoxBuffer.measuring(), 0, false).size();
        boolean large = measured + plan.payload() > LARGEST_SHORT;
        int header = large ? write(BoxBuffer.measuring(), 0, true).size() : measured;
        return write(new BoxBuffer(header), header, large).toByteArray();
    }

    private BoxBuffer write(BoxBuffer out, int payloadStart, boolean large) {
        out.box("ftyp", box -> box.text("isom").u32(0x200).text("isomiso2mp41"));
        out.box("moov", moov -> {
            movieHeader(moov);
            videoTrack(moov, payloadStart, large);
            if (plan.audio() != null) {
                audioTrack(moov, plan.audio(), payloadStart, large);
            }
        });
        if (large) {
            return out.u32(1).text("mdat").u64(plan.payload() + 16);
        }
        return out.u32(plan.payload() + 8).text("mdat");
    }

    private long duration() {
        return plan.timeline().end() - plan.timeline().first();
    }

    private void movieHeader(BoxBuffer moov) {
        moov.fullBox("mvhd", 1, 0, box -> {
            box.u64(0).u64(0).u32(plan.line().perSecond()).u64(duration());
            box.u32(0x10000).u16(0x100).zeros(10);
            matrix(box, Turn.NONE.matrix(0, 0));
            box.zeros(24).u32(plan.audio() == null ? AUDIO_TRACK : AUDIO_TRACK + 1);
        });
    }

    private void videoTrack(BoxBuffer moov, int payloadStart, boolean large) {
        TrackTable track = plan.video();
        Edit edit =
                new Edit(0, duration(), videoTiming.mediaTime(plan.timeline().first()));
        // FFmpeg, and Chromium with it, takes a difference to the last entry's size for pixels that are not square.
        int[] size = videoEntries.size(List.copyOf(track.entries()).getLast());
        Shape shape = new Shape(size[0], size[1], plan.turn());
        TrackBox box = new TrackBox(true, track, videoTiming, edit, videoEntries);
        moov.box("trak", trak -> {
            trackHeader(trak, VIDEO_TRACK, edit, shape);
            box.write(trak, payloadStart, large);
        });
    }

    private void audioTrack(BoxBuffer moov, TrackTable track, int payloadStart, boolean large) {
        long last = track.end();
        TrackTable.Timing timing = track.timing(last);
        long first = samples(plan.timeline().first(), track);
        long delay = Math.max(0, track.time(0) - first);
        long heard = Math.min(samples(plan.timeline().end(), track), last) - Math.max(first, track.time(0));
        Edit edit = new Edit(ticks(delay, track), ticks(Math.max(0, heard), track), Math.max(0, first - track.time(0)));
        TrackBox box = new TrackBox(false, track, timing, edit, audioEntries);
        moov.box("trak", trak -> {
            trackHeader(trak, AUDIO_TRACK, edit, Shape.NONE);
            box.write(trak, payloadStart, large);
        });
    }

    private long samples(long tick, TrackTable track) {
        return TickLine.scale(tick, track.timescale(), plan.line().perSecond());
    }

    private long ticks(long samples, TrackTable track) {
        return TickLine.scale(samples, plan.line().perSecond(), track.timescale());
    }

    private static void trackHeader(BoxBuffer trak, int id, Edit edit, Shape shape) {
        int enabledInMovie = 3;
        trak.fullBox("tkhd", 1, enabledInMovie, box -> {
            box.u64(0).u64(0).u32(id).u32(0).u64(edit.total()).zeros(8);
            box.u16(0).u16(0).u16(id == AUDIO_TRACK ? 0x100 : 0).u16(0);
            matrix(box, shape.turn.matrix(shape.width, shape.height));
            box.u32((long) shape.width << 16).u32((long) shape.height << 16);
        });
    }

    private static void matrix(BoxBuffer box, int[] numbers) {
        for (int value : numbers) {
            box.u32(value);
        }
    }
}
