package vn.nhanchung.extraction.video;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhanchung.extraction.video.Cutting.at;
import static vn.nhanchung.extraction.video.Cutting.numbers;
import static vn.nhanchung.extraction.video.Cutting.seconds;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhanchung.extraction.video.Recording.Coding;

/** Cuts windows out of recordings whose pictures carry their numbers, and reads the clips back as a player does. */
class ClipCutterTest {

    private static Recording h264;
    private static Recording reordered;

    @TempDir
    private Path folder;

    @BeforeAll
    static void record() {
        h264 = Recording.withSound(Coding.H264, 300);
        reordered = Recording.of(Coding.MPEG4_B, 300);
    }

    @AfterAll
    static void forget() {
        h264.close();
        reordered.close();
    }

    @ParameterizedTest(name = "{0}..{1} s of {2}")
    @CsvSource({
        "0, 3, mp4",
        "4, 6, mp4",
        "4.5, 12.3, mp4",
        "9.9, 20.1, mp4",
        "13.04, 27.96, mp4",
        "29, 30, mp4",
        "9.9, 10, mp4",
        "4.5, 12.3, frag.mp4",
        "9.9, 20.1, frag.mp4",
        "4.5, 12.3, mkv",
        "9.9, 20.1, mkv",
        "4.5, 12.3, ts",
        "9.9, 20.1, ts"
    })
    void showsTheAskedWindowAndNothingElse(double from, double to, String kind) {
        for (Recording recording : List.of(h264, reordered)) {
            CutResult cut = tenSeconds(recording, kind).cut(from, to, folder.resolve("clip.mp4"));

            ClipFile clip = ClipFile.read(folder.resolve("clip.mp4"));
            int first = (int) Math.floor(from * 10 + 1e-6);
            int end = (int) Math.ceil(to * 10 - 1e-6);
            assertThat(clip.numbers()).isEqualTo(numbers(first, end));
            assertThat(clip.start()).isZero();
            assertThat(clip.shown())
                    .allSatisfy(shown -> assertThat(shown.at()).isEqualTo(seconds((shown.number() - first) / 10.0)));
            assertThat(clip.length()).isEqualTo(seconds(to - first / 10.0));
            assertThat(cut.firstFrame()).isEqualTo(at(first / 10.0));
            assertThat(cut.end()).isEqualTo(at(to));
            assertThat(cut.frames()).isEqualTo(end - first);
            assertThat(cut.runs()).containsExactly(new CutResult.Span(at(first / 10.0), at(to)));
            assertThat(cut.skipped()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp4", "frag.mp4", "mkv"})
    void keepsEveryCodedByte(String kind) {
        Cutting segments = tenSeconds(h264, kind);
        List<byte[]> source = new ArrayList<>();
        segments.files().forEach(file -> source.addAll(ClipFile.read(file).pictures()));

        CutResult cut = segments.cut(7.3, 21.5, folder.resolve("clip.mp4"));

        assertThat(ClipFile.read(folder.resolve("clip.mp4")).pictures())
                .usingElementComparator(Arrays::compare)
                .containsExactlyElementsOf(source.subList(60, 215));
        assertThat(cut.hiddenFrames()).isEqualTo(13);
        assertThat(cut.leadIn()).isEqualTo(seconds(1.3));
    }

    @Test
    void mapsThePresentationToTheClock() {
        CutResult cut = tenSeconds(h264, "mp4").cut(7.3, 21.5, folder.resolve("clip.mp4"));

        assertThat(cut.timeMap())
                .containsExactly(anchor(0, 7.3), anchor(2.7, 10), anchor(12.7, 20), anchor(14.2, 21.5));
    }

    @Test
    void sameFootageAndWindowGiveTheSameBytes() throws IOException {
        Path one = tenSeconds(h264, "ts").clip(3.2, 15, folder.resolve("one.mp4"));
        Path two = tenSeconds(h264, "ts").clip(3.2, 15, folder.resolve("two.mp4"));

        assertThat(one).hasSameBinaryContentAs(two);
    }

    @Test
    void putsTheIndexFirst() throws IOException {
        Path clip = tenSeconds(h264, "mp4").clip(3.2, 15, folder.resolve("clip.mp4"));

        String bytes = Files.readString(clip, StandardCharsets.ISO_8859_1);
        assertThat(bytes.substring(4, 8)).isEqualTo("ftyp");
        assertThat(bytes.indexOf("moov")).isBetween(1, bytes.indexOf("mdat"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp4", "mkv", "ts"})
    void keepsTheSoundBesideThePictures(String kind) {
        Cutting segments = tenSeconds(h264, kind);
        List<byte[]> source = new ArrayList<>();
        segments.files().forEach(file -> source.addAll(ClipFile.read(file).sounds()));

        CutResult cut = segments.cut(4.5, 6.5, folder.resolve("clip.mp4"));

        ClipFile clip = ClipFile.read(folder.resolve("clip.mp4"));
        assertThat(cut.tracks()).contains(new CutResult.Track("audio", "aac", null, null, null));
        // Two seconds at 48 kHz are 93.75 packets; two more warm the decoder up, and both edges may be cut through.
        assertThat(clip.sounds()).hasSizeBetween(95, 98);
        if (!kind.equals("ts")) {
            assertThat(clip.sounds()).usingElementComparator(Arrays::compare).isSubsetOf(source);
        }
    }

    @Test
    void startsAtTheFirstKeyFrameWhereTheFootageBeginsInsideTheWindow() {
        Path late = h264.write(folder.resolve("late.ts"), 33, 100);

        CutResult cut = new Cutting().segment(late, 3.3, 10).cut(1, 8, folder.resolve("clip.mp4"));

        assertThat(ClipFile.read(folder.resolve("clip.mp4")).numbers()).isEqualTo(numbers(40, 80));
        assertThat(cut.firstFrame()).isEqualTo(at(4));
        assertThat(cut.hiddenFrames()).isZero();
    }

    @Test
    void decodesASegmentThatStartsOffAKeyFrameFromTheOneBefore() {
        Cutting segments = new Cutting()
                .segment(h264.write(folder.resolve("a.mkv"), 0, 70), 0, 7)
                .segment(h264.write(folder.resolve("b.mkv"), 70, 140), 7, 14);

        CutResult cut = segments.cut(7.4, 9, folder.resolve("clip.mp4"));

        assertThat(ClipFile.read(folder.resolve("clip.mp4")).numbers()).isEqualTo(numbers(74, 90));
        assertThat(cut.leadIn()).isEqualTo(seconds(1.4));
    }

    @Test
    void leavesAnOlderClipInPlaceUntilTheNewOneIsWhole() throws IOException {
        Path out = Files.writeString(folder.resolve("clip.mp4"), "older");

        tenSeconds(h264, "mp4").cut(1, 2, out);

        assertThat(ClipFile.read(out).numbers()).isEqualTo(numbers(10, 20));
        assertThat(folder.resolve("clip.mp4.part")).doesNotExist();
    }

    @Test
    void describesASecondPictureSizeInItsOwnEntry() {
        try (Recording broad = Recording.of(Coding.H264_BROAD, 100)) {
            Cutting segments = new Cutting()
                    .segment(h264.write(folder.resolve("a.ts"), 0, 100), 0, 10)
                    .segment(broad.write(folder.resolve("b.ts"), 0, 100), 10, 20);

            CutResult cut = segments.cut(8, 12, folder.resolve("clip.mp4"));

            List<Integer> wanted = new ArrayList<>(numbers(80, 100));
            wanted.addAll(numbers(0, 20));
            assertThat(ClipFile.read(folder.resolve("clip.mp4")).numbers()).isEqualTo(wanted);
            assertThat(cut.tracks()).extracting(CutResult.Track::height).contains(96, 192);
        }
    }

    @Test
    void leavesOutWhatABrowserWouldDecodeByTheWrongParameterSets() {
        try (Recording broad = Recording.of(Coding.H264_BROAD, 100);
                Recording other = Recording.of(Coding.MPEG4, 100)) {
            Path differs = broad.write(folder.resolve("b.mp4"), 0, 100);
            Path otherwise = other.write(folder.resolve("c.mp4"), 0, 100);
            Cutting segments = new Cutting()
                    .segment(differs, 0, 10)
                    .segment(h264.write(folder.resolve("a.mp4"), 0, 100), 10, 20)
                    .segment(otherwise, 20, 30);

            CutResult cut = segments.cut(8, 22, folder.resolve("clip.mp4"));

            assertThat(ClipFile.read(folder.resolve("clip.mp4")).numbers()).isEqualTo(numbers(0, 100));
            assertThat(cut.firstFrame()).isEqualTo(at(10));
            assertThat(cut.skipped()).extracting(CutResult.Skipped::file).containsExactly(differs, otherwise);
        }
    }

    @Test
    void namesTheLibrariesThatReadTheFootage() {
        CutResult cut = tenSeconds(h264, "ts").cut(1, 2, folder.resolve("clip.mp4"));

        assertThat(cut.libraries()).containsEntry("ffmpeg", "8.0.1").containsKeys("javacpp", "libavformat");
    }

    @Test
    void needsNoLibraryForAnMp4WithPlainTables() {
        CutResult cut = tenSeconds(h264, "frag.mp4").cut(1, 2, folder.resolve("clip.mp4"));

        assertThat(cut.libraries()).isEmpty();
    }

    private Cutting tenSeconds(Recording recording, String kind) {
        Cutting segments = new Cutting();
        for (int i = 0; i < 3; i++) {
            Path file = recording.write(folder.resolve("s" + i + "." + kind), i * 100, i * 100 + 100);
            segments.segment(file, i * 10, i * 10 + 10);
        }
        return segments;
    }

    private static CutResult.Anchor anchor(double media, double clock) {
        return new CutResult.Anchor(seconds(media), at(clock));
    }
}
