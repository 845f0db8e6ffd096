package vn.nhanchung.extraction.video;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the sample tables of a track ({@code stbl}) into samples; what they claim must agree. */
final class Mp4SampleTables {

    /** Boxes that do not change what a packet is; any other is left to FFmpeg. */
    private static final Set<String> KNOWN = Set.of(
            "stsd", "stts", "ctts", "stss", "stsc", "stsz", "stz2", "stco", "co64", "sgpd", "sbgp", "sdtp", "free");

    private final Mp4Box stbl;
    private final boolean video;
    private final Mp4Bounds bounds;
    private final Sizes sizes;

    private Mp4SampleTables(Mp4Box stbl, boolean video, Mp4Bounds bounds) throws NotPlain {
        this.stbl = stbl;
        this.video = video;
        this.bounds = bounds;
        for (Mp4Box box : stbl.children()) {
            boolean roll = box.type().equals("sbgp") && box.u32(4) == 0x726f6c6c;
            NotPlain.unless(KNOWN.contains(box.type()), "an unknown table");
            NotPlain.unless(roll || !box.type().equals("sbgp"), "grouped samples");
        }
        this.sizes = Sizes.of(stbl);
        // One size for all needs no table, and so no bytes: the samples themselves do.
        NotPlain.unless(sizes.all * sizes.count <= bounds.length(), "more samples than the file holds");
    }

    /** The samples that a track's tables list. */
    static Mp4Samples read(Mp4Box stbl, boolean video, Mp4Bounds bounds) throws NotPlain {
        return new Mp4SampleTables(stbl, video, bounds).read();
    }

    private Mp4Samples read() throws NotPlain {
        Mp4Samples samples = new Mp4Samples(bounds);
        Runs durations = new Runs(stbl.only("stts"));
        Mp4Box shifts = stbl.maybe("ctts");
        Runs offsets = shifts == null ? null : new Runs(shifts);
        Keys keys = new Keys(stbl.maybe("stss"));
        Chunks chunks = new Chunks(stbl);
        for (int i = 0; i < sizes.count; i++) {
            long size = sizes.get(i);
            samples.add(
                    durations.next(),
                    offsets == null ? 0 : (int) offsets.next(),
                    chunks.next(size),
                    size,
                    !video || keys.next(i));
        }
        boolean used = durations.used() && (offsets == null || offsets.used()) && keys.used() && chunks.used();
        NotPlain.unless(used, "tables of different lengths");
        return samples;
    }

    /** Run-length pairs: how often, and what. */
    private static final class Runs {
        private final Mp4Box box;
        private final int rows;
        private int row = -1;
        private long left;
        private long value;

        Runs(Mp4Box box) throws NotPlain {
            this.box = box;
            rows = box.rows(4, 8);
        }

        long next() throws NotPlain {
            while (left == 0) {
                NotPlain.unless(++row < rows, "a table is too short");
                left = box.u32(8 + 8 * row);
                value = box.u32(12 + 8 * row);
            }
            left--;
            return value;
        }

        boolean used() {
            return left == 0 && row >= rows - 1;
        }
    }

    /** The key frames' numbers, from 1. */
    private static final class Keys {
        private final @Nullable Mp4Box box;
        private final int rows;
        private int row;

        Keys(@Nullable Mp4Box box) throws NotPlain {
            this.box = box;
            rows = box == null ? 0 : box.rows(4, 4);
        }

        boolean next(int sample) {
            if (box == null) {
                return true;
            }
            boolean key = row < rows && box.u32(8 + 4 * row) == sample + 1L;
            row += key ? 1 : 0;
            return key;
        }

        boolean used() {
            return row == rows;
        }
    }

    /** The samples' sizes, one for all or one for each. */
    private record Sizes(Mp4Box box, int bits, long all, int count) {

        static Sizes of(Mp4Box stbl) throws NotPlain {
            Mp4Box plain = stbl.maybe("stsz");
            Mp4Box compact = stbl.maybe("stz2");
            if (plain != null && compact == null) {
                long all = plain.u32(4);
                long count = all == 0 ? plain.rows(8, 4) : plain.u32(8);
                NotPlain.unless(count <= Integer.MAX_VALUE, "too many samples");
                return new Sizes(plain, 32, all, (int) count);
            }
            NotPlain.unless(
                    plain == null && compact != null && (compact.u32(4) == 8 || compact.u32(4) == 16), "no sizes");
            Mp4Box small = Objects.requireNonNull(compact);
            int bits = (int) small.u32(4);
            return new Sizes(small, bits, 0, small.rows(8, bits / 8));
        }

        long get(int sample) {
            if (all != 0) {
                return all;
            }
            return switch (bits) {
                case 8 -> box.body().get(12 + sample) & 0xff;
                case 16 -> box.body().getShort(12 + 2 * sample) & 0xffff;
                default -> box.u32(12 + 4 * sample);
            };
        }
    }

    /** Where the samples lie: runs of chunks with equally many samples, and each chunk's place. */
    private static final class Chunks {
        private final Mp4Box runs;
        private final Mp4Box places;
        private final boolean wide;
        private final int rows;
        private final int count;
        private int row = -1;
        private int chunk = -1;
        private long left;
        private long at;

        Chunks(Mp4Box stbl) throws NotPlain {
            runs = stbl.only("stsc");
            rows = runs.rows(4, 12);
            Mp4Box narrow = stbl.maybe("stco");
            wide = narrow == null;
            places = narrow == null ? stbl.only("co64") : narrow;
            count = places.rows(4, wide ? 8 : 4);
        }

        long next(long size) throws NotPlain {
            if (left == 0) {
                open();
            }
            left--;
            long place = at;
            at += size;
            return place;
        }

        boolean used() {
            return left == 0 && chunk == count - 1;
        }

        private void open() throws NotPlain {
            NotPlain.unless(++chunk < count, "more samples than chunks hold");
            if (row + 1 < rows && runs.u32(8 + 12 * (row + 1)) == chunk + 1L) {
                row++;
            }
            NotPlain.unless(row >= 0 && runs.u32(16 + 12 * row) == 1, "more than one sample entry");
            left = runs.u32(12 + 12 * row);
            NotPlain.unless(left > 0, "a chunk without samples");
            at = wide ? places.body().getLong(8 + 8 * chunk) : places.u32(8 + 4 * chunk);
        }
    }
}
