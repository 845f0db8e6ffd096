package vn.nhanchung.extraction.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhanchung.testing.RequiresProgram;

/** The index by an MP4's own tables is the one that libavformat finds by reading every packet. */
@RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
class Mp4TablesTest {

    private static final String PICTURES = "-f lavfi -i testsrc2=s=160x96:r=15 -t 12 ";
    private static final String SOUND = "-f lavfi -i sine=r=48000 -c:a aac -b:a 48k ";
    private static final String SMALL = "-pix_fmt yuv420p -g 30 -c:v libx264 -x264-params ";

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "plain|p|bframes=0|",
                "reordered|p|bframes=3|",
                "open groups|p|bframes=3:open-gop=1:keyint=30|",
                "slices|p|bframes=0:slices=4|",
                "index first|p|bframes=2|-movflags +faststart",
                "sound|s|bframes=0|",
                "sound, reordered|s|bframes=3|",
                "sound, coarse chunks|s|bframes=0|-chunk_duration 3000000",
                "fragmented|p|bframes=0|-movflags +frag_keyframe+empty_moov",
                "fragmented, reordered|p|bframes=3|-movflags +frag_keyframe+empty_moov",
                "fragmented with sound|s|bframes=3|-movflags +frag_keyframe+empty_moov+default_base_moof",
                "fragmented, delayed index|s|bframes=3|-movflags +frag_keyframe+delay_moov",
                "fragments by time|s|bframes=0|-movflags +empty_moov -frag_duration 700000",
                "no edit list|s|bframes=3|-use_editlist 0",
                "coarse time scale|s|bframes=3|-video_track_timescale 1000",
                "late start|s|bframes=0|-output_ts_offset 0.5",
            })
    void findsWhatLibavformatFinds(String name, String kind, String coding, String more) throws Exception {
        Path file = folder.resolve("made.mp4");
        ffmpeg(PICTURES + (kind.equals("s") ? SOUND : "") + SMALL + coding + " " + (more == null ? "" : more), file);

        compare(file, true);
    }

    @ParameterizedTest
    @CsvSource({"hvc1, bframes=0", "hev1, bframes=4", "hvc1, open-gop=1:bframes=4"})
    void findsWhatLibavformatFindsInH265(String tag, String coding) throws Exception {
        Path file = folder.resolve("made.mp4");
        ffmpeg(PICTURES + "-g 30 -c:v libx265 -tag:v " + tag + " -x265-params log-level=none:" + coding, file);

        compare(file, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-movflags +frag_keyframe+empty_moov", ""})
    void leavesATornFileToLibavformat(String layout) throws Exception {
        Path file = folder.resolve("made.mp4");
        ffmpeg(PICTURES + SMALL + "bframes=0 " + layout, file);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length * 2 / 3));

        assertThat(byTables(file)).isNull();
    }

    /** Recorders mark every frame as a key frame, or none; {@code free} in place of {@code stss} says every one. */
    @ParameterizedTest
    @ValueSource(strings = {"every", "none", "another"})
    void looksIntoTheFramesWhereTheMarksAreWrong(String marked) throws Exception {
        Path file = folder.resolve("made.mp4");
        ffmpeg(PICTURES + SMALL + "bframes=0", file);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        int table = new String(bytes.array(), StandardCharsets.ISO_8859_1).indexOf("stss");
        switch (marked) {
            case "every" -> bytes.put(table, "free".getBytes(StandardCharsets.US_ASCII));
            case "none" -> bytes.putInt(table + 8, 0);
            default -> bytes.putInt(table + 16, bytes.getInt(table + 16) + 1);
        }
        Files.write(file, bytes.array());

        // A count of none leaves the table longer than it says, as libavformat allows.
        compare(file, true);
    }

    /** A few bytes of the tables changed at random: either the tables are refused, or both find the same. */
    @Test
    void findsTheSameInMutatedTablesOrRefusesThem() throws Exception {
        Path file = folder.resolve("made.mp4");
        ffmpeg(PICTURES + SOUND + SMALL + "bframes=0 -movflags +faststart", file);
        byte[] whole = Files.readAllBytes(file);
        int index = new String(whole, StandardCharsets.ISO_8859_1).indexOf("mdat");
        Random random = new Random(20261124);
        int read = 0;
        for (int round = 0; round < 300; round++) {
            byte[] bytes = whole.clone();
            for (int i = 0; i <= random.nextInt(3); i++) {
                bytes[random.nextInt(index)] = (byte) random.nextInt(256);
            }
            Files.write(file, bytes);
            read += sameOrRefused(file) ? 1 : 0;
        }
        assertThat(read).as("read by their tables").isGreaterThan(30);
    }

    private boolean sameOrRefused(Path file) throws Exception {
        SegmentIndex ours;
        try {
            ours = byTables(file);
        } catch (UnreadableSegment e) {
            ours = null;
        }
        if (ours != null) {
            compare(file, true);
        }
        return ours != null;
    }

    private @Nullable SegmentIndex byTables(Path file) throws UnreadableSegment {
        TickLine line = TickLine.of(Cutting.NOON, Cutting.NOON.plusSeconds(12));
        CutList.Segment segment = new CutList.Segment(file, Cutting.NOON, Cutting.NOON.plusSeconds(12));
        return new SegmentScanner(line, new SampleEntries(), new SampleEntries(), () -> {})
                .byTables(segment, FileStamp.of(file));
    }

    private void compare(Path file, boolean byTables) throws Exception {
        CutList.Segment segment = new CutList.Segment(file, Cutting.NOON, Cutting.NOON.plus(Duration.ofSeconds(12)));
        TickLine line = TickLine.of(Cutting.NOON, Cutting.NOON.plusSeconds(12));
        SampleEntries video = new SampleEntries();
        SampleEntries audio = new SampleEntries();
        SegmentScanner scanner = new SegmentScanner(line, video, audio, () -> {});
        FileStamp stamp = FileStamp.of(file);
        SegmentIndex theirs = scanner.byPackets(segment, stamp);
        SegmentIndex ours = scanner.byTables(segment, stamp);
        if (ours == null) {
            assertThat(byTables).as("read by its tables").isFalse();
            return;
        }
        assertThat(rows(ours.table())).isEqualTo(rows(theirs.table()));
        assertThat(ours).usingRecursiveComparison().ignoringFields("table").isEqualTo(theirs);
    }

    private static List<String> rows(SampleTable table) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < table.size(); i++) {
            // Only frames that were read are known to be disposable; who asks has all of them read.
            int flags = table.flags(i) & ~SampleTable.DISPOSABLE;
            rows.add("%d @%d +%d %d entry %d"
                    .formatted(table.time(i), table.position(i), table.bytes(i), flags, table.entry(i)));
        }
        return rows;
    }

    static void ffmpeg(String arguments, Path out) throws Exception {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-y"));
        command.addAll(Arrays.asList(arguments.trim().split(" +")));
        command.addAll(List.of("-t", "12", out.toString()));
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).isZero();
    }
}
