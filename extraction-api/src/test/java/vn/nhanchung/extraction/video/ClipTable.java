package vn.nhanchung.extraction.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The video track of a clip as its index tells it, read by a plain reader of boxes that shares no line with the writer.
 *
 * @param samples in the order of the file
 * @param timescale ticks in a second
 * @param first the composition time at which presentation begins
 * @param length of the presentation in ticks
 */
record ClipTable(List<Sample> samples, long timescale, long first, long length) {

    /**
     * A coded picture.
     *
     * @param time its composition time in ticks
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Sample(byte[] data, long time) {}

    /** Reads a clip; every sample must lie inside {@code mdat}, whose bytes are all accounted for by the tracks. */
    static ClipTable read(Path clip) {
        try {
            return new Reader(ByteBuffer.wrap(Files.readAllBytes(clip))).read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The samples that a player shows, in order of presentation. */
    List<Sample> presented() {
        return samples.stream()
                .filter(sample -> sample.time >= first && sample.time < first + length)
                .sorted((a, b) -> Long.compare(a.time, b.time))
                .toList();
    }

    /** Seconds of the clip at a sample. */
    double seconds(Sample sample) {
        return (double) (sample.time - first) / timescale;
    }

    private static final class Reader {

        private final ByteBuffer in;

        Reader(ByteBuffer in) {
            this.in = in;
        }

        ClipTable read() {
            ByteBuffer moov = box(in, "moov");
            List<ByteBuffer> tracks = boxes(moov, "trak");
            ByteBuffer video = tracks.getFirst();
            assertThat(letters(box(video, "mdia", "hdlr"), 8)).isEqualTo("vide");
            ByteBuffer stbl = box(video, "mdia", "minf", "stbl");
            long timescale = box(video, "mdia", "mdhd").getInt(20) & 0xffff_ffffL;
            assertThat(box(moov, "mvhd").getInt(20)).isEqualTo((int) timescale);
            ByteBuffer edit = box(video, "edts", "elst");
            assertThat(edit.getInt(4)).as("edits").isOne();
            long mediaLength = box(video, "mdia", "mdhd").getLong(24);
            assertThat(edit.getLong(16) + edit.getLong(8))
                    .as("the edit ends within the media")
                    .isLessThanOrEqualTo(mediaLength);
            List<Sample> samples = samples(stbl);
            assertSync(stbl, samples.size());
            long stored = tracks.stream()
                    .mapToLong(track -> stored(box(track, "mdia", "minf", "stbl")))
                    .sum();
            assertThat(box(in, "mdat").limit()).as("bytes of mdat").isEqualTo((int) stored);
            return new ClipTable(samples, timescale, edit.getLong(16), edit.getLong(8));
        }

        private List<Sample> samples(ByteBuffer stbl) {
            ByteBuffer sizes = box(stbl, "stsz");
            int count = sizes.getInt(8);
            long[] times = times(stbl, count);
            int from = mdatStart();
            int to = from + box(in, "mdat").limit();
            List<Sample> samples = new ArrayList<>();
            ByteBuffer chunks = box(stbl, "stsc");
            ByteBuffer offsets = box(stbl, "stco");
            int row = 0;
            for (int chunk = 1; chunk <= offsets.getInt(4); chunk++) {
                if (row + 1 < chunks.getInt(4) && chunks.getInt(8 + 12 * (row + 1)) == chunk) {
                    row++;
                }
                int at = offsets.getInt(4 + 4 * chunk);
                for (int i = 0; i < chunks.getInt(12 + 12 * row); i++) {
                    int size = sizes.getInt(12 + 4 * samples.size());
                    assertThat(at).as("sample inside mdat").isBetween(from, to - size);
                    byte[] data = new byte[size];
                    in.get(at, data);
                    samples.add(new Sample(data, times[samples.size()]));
                    at += size;
                }
            }
            assertThat(samples).hasSize(count);
            return samples;
        }

        /** Composition times, no two alike. */
        private long[] times(ByteBuffer stbl, int count) {
            long[] times = new long[count];
            ByteBuffer durations = box(stbl, "stts");
            int sample = 0;
            long at = 0;
            for (int row = 0; row < durations.getInt(4); row++) {
                for (int i = 0; i < durations.getInt(8 + 8 * row); i++) {
                    times[sample++] = at;
                    assertThat(durations.getInt(12 + 8 * row)).as("duration").isPositive();
                    at += durations.getInt(12 + 8 * row);
                }
            }
            assertThat(sample).as("samples with a time").isEqualTo(count);
            List<ByteBuffer> offsets = boxes(stbl, "ctts");
            sample = 0;
            for (int row = 0; !offsets.isEmpty() && row < offsets.getFirst().getInt(4); row++) {
                for (int i = 0; i < offsets.getFirst().getInt(8 + 8 * row); i++) {
                    times[sample++] += offsets.getFirst().getInt(12 + 8 * row);
                }
            }
            assertThat(Arrays.stream(times).distinct().count())
                    .as("different times")
                    .isEqualTo(count);
            return times;
        }

        private static void assertSync(ByteBuffer stbl, int count) {
            for (ByteBuffer sync : boxes(stbl, "stss")) {
                assertThat(sync.getInt(8))
                        .as("the first sample is a sync sample")
                        .isOne();
                int last = sync.getInt(4 + 4 * sync.getInt(4));
                assertThat(last).isLessThanOrEqualTo(count);
            }
        }

        private static long stored(ByteBuffer stbl) {
            ByteBuffer sizes = box(stbl, "stsz");
            long sum = 0;
            for (int i = 0; i < sizes.getInt(8); i++) {
                sum += sizes.getInt(4) != 0 ? sizes.getInt(4) : sizes.getInt(12 + 4 * i);
            }
            return sum;
        }

        private int mdatStart() {
            int at = 0;
            while (!letters(in, at + 4).equals("mdat")) {
                at += in.getInt(at);
            }
            return at + 8;
        }

        private static ByteBuffer box(ByteBuffer parent, String... path) {
            ByteBuffer box = parent;
            for (String type : path) {
                box = boxes(box, type).getFirst();
            }
            return box;
        }

        /** The bodies of the boxes of one type that lie directly in a body. */
        private static List<ByteBuffer> boxes(ByteBuffer parent, String type) {
            List<ByteBuffer> found = new ArrayList<>();
            for (int at = 0; at + 8 <= parent.limit(); at += parent.getInt(at)) {
                assertThat(parent.getInt(at)).as("box size at %d", at).isBetween(8, parent.limit() - at);
                if (letters(parent, at + 4).equals(type)) {
                    found.add(parent.slice(at + 8, parent.getInt(at) - 8));
                }
            }
            return found;
        }

        private static String letters(ByteBuffer in, int at) {
            byte[] letters = new byte[4];
            in.get(at, letters);
            return new String(letters, StandardCharsets.US_ASCII);
        }
    }
}
