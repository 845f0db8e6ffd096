package vn.nhanchung.extraction.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhanchung.testing.RequiresProgram;

/** Read here, a transport stream gives the index and the clip that libavformat gives. */
@RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
class TransportStreamTest {

    private static final String PICTURES = "-f lavfi -i testsrc2=s=160x96:r=15 ";
    private static final String LARGE = "-f lavfi -i testsrc2=s=1920x1080:r=15,noise=alls=12:allf=t ";
    private static final String X264 = "-pix_fmt yuv420p -g 30 -c:v libx264 -preset veryfast -x264-params ";
    private static final String X265 =
            "-pix_fmt yuv420p -g 30 -c:v libx265 -preset ultrafast -x265-params log-level=none:";
    private static final int SECONDS = 8;
    private static final int PACKET = 188;

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "plain|p|264|bframes=0|",
                "reordered|p|264|bframes=3|",
                "pyramid|p|264|bframes=4:b-pyramid=normal|",
                "open groups|p|264|bframes=3:open-gop=1:keyint=30|",
                "slices|p|264|bframes=0:slices=4|",
                "large|l|264|bframes=0:qp=26|",
                "large, reordered|l|264|bframes=2:qp=26|",
                "several references|p|264|bframes=0:ref=3:scenecut=100|",
                "intra refresh|p|264|bframes=0:intra-refresh=1|",
                "sound|16000|264|bframes=0|",
                "sound, reordered|48000|264|bframes=3|",
                "sound of an odd rate|44100|264|bframes=2|",
                "sound of another odd rate|22050|264|bframes=0|",
                "sound in small packets|32000|264|bframes=0|-pes_payload_size 0",
                "sound first|48000|264|bframes=2|-streamid 0:300 -streamid 1:280",
                "large with sound|L|264|bframes=0:qp=30|",
                "late|p|264|bframes=2|-output_ts_offset 95440",
                "wrap at once|p|264|bframes=2|-output_ts_offset 95442.1",
                "wrap|p|264|bframes=2|-output_ts_offset 95439",
                "wrap with sound|44100|264|bframes=2|-output_ts_offset 95438",
                "wrap with sound, more than a minute later|44100|264|bframes=2|-output_ts_offset 95400",
                "another rate|p|264|bframes=0|-r 25",
                "constant rate|16000|264|bframes=0|-muxrate 3000k",
                "H.265|p|265|bframes=0|",
                "H.265, reordered|p|265|bframes=4|",
                "H.265, open groups|p|265|open-gop=1:bframes=4|",
                "H.265 with sound|48000|265|bframes=0|",
                "H.265, large|l|265|bframes=0:qp=30|",
            })
    void isReadAsLibavformatReadsIt(String name, String kind, String coding, String how, @Nullable String more)
            throws Exception {
        Path file = recorded(kind, coding, how, more == null ? "" : more);

        compare(file);
        compareClips(file);
    }

    /** Behind a picture it is the next one's, and libavformat then finds no time for that. */
    @ParameterizedTest
    @CsvSource({"264, 6 5 4 41 42 43 44 80", "265, 4e 1 5 4 41 42 43 44 80", "264, 6 6 1 c4 80"})
    void aMessageBehindAPicture(String coding, String message) throws Exception {
        Path made = recorded("16000", coding, "bframes=0", "");
        Path file = folder.resolve("repacked.ts");
        Repacked.write(made, file, 1, bytes("0 0 0 1 " + message));

        compare(file);
        compareClips(file);
    }

    @ParameterizedTest
    @CsvSource({"264, 1", "264, 7", "264, 29", "265, 10"})
    void aFileThatBeginsOffAKeyFrame(String coding, int pictures) throws Exception {
        Path file = recorded("44100", coding, "bframes=2", "");
        Files.write(file, TsEdit.without(Files.readAllBytes(file), pictures));

        compare(file);
        compareClips(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stated lengths", "no delimiters", "a torn end", "a broken last packet"})
    void otherSendersWays(String way) throws Exception {
        Path file = recorded("48000", "264", "bframes=1", "");
        byte[] bytes = Files.readAllBytes(file);
        switch (way) {
            case "stated lengths" -> TsEdit.stateLengths(bytes);
            case "no delimiters" -> TsEdit.removeDelimiters(bytes);
            case "a torn end" -> bytes = TsEdit.upToPicture(bytes, 60, 0);
            default -> bytes = TsEdit.upToPicture(bytes, 60, 77);
        }
        Files.write(file, bytes);

        compare(file);
        compareClips(file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-c:v libx264 -pix_fmt yuv420p -flags +ildct -x264-params tff=1",
                "-c:v libx264 -vf setsar=4/3",
                "-c:v libx265 -x265-params log-level=none -vf setsar=12/11",
                "-c:v mpeg2video",
                "-f lavfi -i sine -c:v libx264 -pix_fmt yuv420p -c:a mp2",
                "-f lavfi -i sine -f lavfi -i sine -map 0 -map 1 -map 2 -c:v libx264 -pix_fmt yuv420p -c:a aac",
                "-c:v libx264 -mpegts_m2ts_mode 1",
                "-c:v libx264 -r 0.5",
            })
    void isLeftToLibavformat(String how) throws Exception {
        Path file = folder.resolve("made.ts");
        Ffmpeg.run(PICTURES + how + " -t 4 " + file);

        assertThat(scanned(file, true).index()).isNull();
    }

    @Test
    void severalPicturesInAPacketAreLeftToLibavformat() throws Exception {
        Path file = folder.resolve("repacked.ts");
        Repacked.write(recorded("p", "264", "bframes=0", ""), file, 2, new byte[0]);

        assertThat(scanned(file, true).index()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h264-ts", "h264b-ts", "h265-ts"})
    void damageGivesTheSameOrIsLeftToLibavformat(String name) throws Exception {
        String how = name.startsWith("h264b") ? "bframes=2" : "bframes=0";
        Path file = recorded(name.equals("h264-ts") ? "16000" : "p", name.substring(1, 4), how, "");
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(20261125);
        int read = 0;
        for (int round = 0; round < 100; round++) {
            byte[] bytes = round % 2 == 0 ? Mutation.of(whole, "ts", random) : flipped(whole, random);
            Files.write(file, bytes);
            if (bytes.length > 0 && readHere(file)) {
                read++;
                compare(file);
                compareClips(file);
            }
        }
        assertThat(read).as("read here").isGreaterThan(10);
    }

    private static boolean readHere(Path file) {
        try {
            return scanned(file, true).index() != null;
        } catch (UnreadableSegment e) {
            return false;
        }
    }

    private static byte[] flipped(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return bytes;
    }

    private static byte[] bytes(String hex) {
        String[] words = hex.split(" ");
        byte[] bytes = new byte[words.length];
        for (int i = 0; i < words.length; i++) {
            bytes[i] = (byte) Integer.parseInt(words[i], 16);
        }
        return bytes;
    }

    private Path recorded(String kind, String coding, String how, String more) {
        boolean large = kind.equalsIgnoreCase("l");
        String sound = kind.equals("p") || kind.equals("l")
                ? ""
                : "-f lavfi -i sine=r=%s -c:a aac -b:a 48k ".formatted(kind.equals("L") ? "48000" : kind);
        Path file = folder.resolve("made.ts");
        Ffmpeg.run(((large ? LARGE : PICTURES) + sound + (coding.equals("264") ? X264 : X265) + how + " " + more
                        + " -t " + (large ? 3 : SECONDS) + " " + file)
                .replaceAll(" +", " "));
        return file;
    }

    private void compare(Path file) throws Exception {
        Scanned ours = scanned(file, true);
        Scanned theirs = scanned(file, false);
        SegmentIndex one = ours.index();
        SegmentIndex other = theirs.index();
        if (one == null || other == null) {
            throw new AssertionError(one == null ? "left to libavformat" : "left by libavformat");
        }
        assertThat(rows(ours)).isEqualTo(rows(theirs));
        assertThat(one)
                .usingRecursiveComparison()
                .ignoringFields("table", "form", "streams", "bareEntries")
                .isEqualTo(other);
        assertThat(one.streams().audio())
                .usingRecursiveComparison()
                .isEqualTo(other.streams().audio());
    }

    private record Scanned(@Nullable SegmentIndex index, SampleEntries video, SampleEntries audio) {}

    private static Scanned scanned(Path file, boolean here) throws UnreadableSegment {
        CutList.Segment segment = new CutList.Segment(file, Cutting.at(0), Cutting.at(SECONDS));
        TickLine line = TickLine.of(Cutting.at(0), Cutting.at(SECONDS));
        SampleEntries video = new SampleEntries();
        SampleEntries audio = new SampleEntries();
        SegmentScanner scanner = new SegmentScanner(line, video, audio, () -> {});
        FileStamp stamp = FileStamp.of(file);
        return new Scanned(
                here ? scanner.byTransport(segment, stamp) : scanner.byPackets(segment, stamp), video, audio);
    }

    private static List<String> rows(Scanned scanned) {
        SampleTable table = Objects.requireNonNull(scanned.index()).table();
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < table.size(); i++) {
            byte[] entry = (table.audio(i) ? scanned.audio() : scanned.video()).box(table.entry(i));
            rows.add("%d +%d %d samples %d entry %d"
                    .formatted(
                            table.time(i), table.bytes(i), table.flags(i), table.samples(i), Arrays.hashCode(entry)));
        }
        return rows;
    }

    /** Windows at the beginning, in the middle and to the end are the same bytes and the same facts. */
    private void compareClips(Path file) throws IOException {
        for (double[] window : new double[][] {{0, SECONDS}, {1.37, 2.6}, {0.5, 40}}) {
            Path one = folder.resolve("one.mp4");
            Path other = folder.resolve("other.mp4");
            CutResult ours = cut(file, window, one);
            CutResult theirs = cut(spoiled(file), window, other);
            assertThat(ours)
                    .usingRecursiveComparison()
                    .ignoringFields("sources", "libraries", "skipped.file")
                    .isEqualTo(theirs);
            if (ours != null) {
                assertThat(one).hasSameBinaryContentAs(other);
                assertThat(ours.sources().getFirst().sha256()).isEqualTo(hash(file));
            }
        }
    }

    /** Null where the file has nothing in the window. */
    private static @Nullable CutResult cut(Path file, double[] window, Path clip) {
        try {
            return new Cutting().segment(file, 0, SECONDS).cut(window[0], window[1], clip);
        } catch (CutException e) {
            assertThat(e.kind()).isEqualTo(CutException.Kind.NOTHING_IN_WINDOW);
            return null;
        }
    }

    private static String hash(Path file) throws IOException {
        Sha256 sha = new Sha256();
        sha.take(ByteBuffer.wrap(Files.readAllBytes(file)));
        return sha.hex();
    }

    /** The same with a last packet of a stream that no table names: libavformat passes over it. */
    private static Path spoiled(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int whole = bytes.length - bytes.length % PACKET;
        byte[] more = Arrays.copyOf(bytes, whole + PACKET);
        more[whole] = 0x47;
        more[whole + 1] = 0x1a;
        more[whole + 3] = 0x10;
        return Files.write(file.resolveSibling("spoiled.ts"), more);
    }
}
