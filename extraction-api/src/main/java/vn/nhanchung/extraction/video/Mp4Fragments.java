package vn.nhanchung.extraction.video;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Appends what movie fragments list to their tracks. */
final class Mp4Fragments {

    private static final Set<String> KNOWN = Set.of("tfhd", "tfdt", "trun", "sdtp", "free");
    private static final int NOT_SYNC = 0x1_0000;
    private static final int DEPENDS = 0x100_0000;

    /** What a sample is where its fragment does not say. */
    record Defaults(long entry, long duration, long size, long flags) {}

    private final Map<Long, Mp4Track> tracks;
    private final Map<Long, Defaults> defaults;

    /** For the tracks of a movie, by their numbers, and what {@code trex} says of each. */
    Mp4Fragments(Map<Long, Mp4Track> tracks, Map<Long, Defaults> defaults) {
        this.tracks = tracks;
        this.defaults = defaults;
    }

    /** Reads {@code trex}. */
    static Defaults defaults(Mp4Box trex) {
        return new Defaults(trex.u32(8), trex.u32(12), trex.u32(16), trex.u32(20));
    }

    /** Takes {@code moof}, which lies at an offset of the file. */
    void take(Mp4Box moof, long position) throws NotPlain {
        boolean first = true;
        for (Mp4Box traf : moof.children()) {
            if (traf.type().equals("traf")) {
                track(traf, position, first);
                first = false;
            }
        }
    }

    private void track(Mp4Box traf, long position, boolean first) throws NotPlain {
        List<Mp4Box> boxes = traf.children();
        for (Mp4Box box : boxes) {
            NotPlain.unless(KNOWN.contains(box.type()), "an unknown table in a fragment");
        }
        Mp4Box tfhd = traf.only("tfhd");
        // FFmpeg reads them one after another, and does not open a file where a run comes before what it belongs to.
        NotPlain.unless(boxes.getFirst().type().equals("tfhd"), "a fragment that does not begin with its track");
        Mp4Track track = tracks.get(tfhd.u32(4));
        Defaults known = defaults.get(tfhd.u32(4));
        if (track == null || known == null) {
            throw new NotPlain("a fragment of an unknown track");
        }
        int at = 8;
        int flags = tfhd.flags();
        NotPlain.unless((flags & 0x20001) != 0 || first, "a fragment whose data is nowhere");
        long base = (flags & 1) != 0 ? tfhd.body().getLong(at) : position;
        at += (flags & 1) != 0 ? 8 : 0;
        long[] values = {known.entry, known.duration, known.size, known.flags};
        int[] bits = {0x2, 0x8, 0x10, 0x20};
        for (int i = 0; i < bits.length; i++) {
            if ((flags & bits[i]) != 0) {
                values[i] = tfhd.u32(at);
                at += 4;
            }
        }
        NotPlain.unless(values[0] == 1, "more than one sample entry");
        goOn(traf.maybe("tfdt"), track);
        Defaults own = new Defaults(values[0], values[1], values[2], values[3]);
        for (Mp4Box box : boxes) {
            if (box.type().equals("trun")) {
                run(box, base, own, track);
            }
        }
    }

    /** A pause of more than a second between fragments is left to FFmpeg, as everything that might be a reset. */
    private static void goOn(@Nullable Mp4Box tfdt, Mp4Track track) throws NotPlain {
        if (tfdt != null) {
            long time = tfdt.version() == 1 ? tfdt.body().getLong(4) : tfdt.u32(4);
            Mp4Samples samples = track.samples();
            boolean near = samples.size() == 0
                    || time - samples.end() <= track.stream().timeDen();
            NotPlain.unless(near, "a pause between fragments");
            samples.goOnAt(time);
        }
    }

    private static void run(Mp4Box trun, long base, Defaults own, Mp4Track track) throws NotPlain {
        int flags = trun.flags();
        NotPlain.unless((flags & 1) != 0, "a run whose data is nowhere");
        boolean durations = (flags & 0x100) != 0;
        boolean sizes = (flags & 0x200) != 0;
        boolean each = (flags & 0x400) != 0;
        boolean offsets = (flags & 0x800) != 0;
        boolean firstFlags = (flags & 0x4) != 0;
        int at = 12 + (firstFlags ? 4 : 0);
        int row = Integer.bitCount(flags & 0xf00) * 4;
        long count = trun.u32(4);
        // Without rows the count has no bound but the bytes it claims, which the movie checks against the file.
        NotPlain.unless(
                row == 0
                        ? count * own.size < Integer.MAX_VALUE
                        : count * row <= trun.body().limit() - at,
                "a run is too long");
        long position = base + trun.body().getInt(8);
        for (int i = 0; i < count; i++) {
            long duration = durations ? trun.u32(at) : own.duration;
            at += durations ? 4 : 0;
            long size = sizes ? trun.u32(at) : own.size;
            at += sizes ? 4 : 0;
            long sample = each ? trun.u32(at) : i == 0 && firstFlags ? trun.u32(12) : own.flags;
            at += each ? 4 : 0;
            int offset = offsets ? trun.body().getInt(at) : 0;
            at += offsets ? 4 : 0;
            boolean key = !track.stream().isVideo() || (sample & (NOT_SYNC | DEPENDS)) == 0;
            track.samples().add(duration, offset, position, size, key);
            position += size;
        }
    }
}
