package vn.nhanchung.extraction.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static vn.nhanchung.extraction.video.Cutting.numbers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhanchung.testing.DahuaRecorder;
import vn.nhanchung.testing.FilmCoding;
import vn.nhanchung.testing.FilmShots;
import vn.nhanchung.testing.RequiresProgram;

/** DAV as a Dahua recorder's loads give it: pieces that overlap, and pictures that tell another time. */
class DavLoadsTest {

    @TempDir
    private static Path folder;

    private static Recording recording;

    @BeforeAll
    static void record() {
        recording = Recording.of(Recording.Coding.H264, 200);
    }

    @AfterAll
    static void free() {
        recording.close();
    }

    /** The later one begins two key frames before the last of the earlier one, as loads do. */
    @ParameterizedTest
    @ValueSource(ints = {0, 300, 900})
    void piecesThatOverlapShowEachPictureOnceAndAtItsTime(int milliseconds) {
        Path clip = folder.resolve("overlap-%d.clip.mp4".formatted(milliseconds));
        double phase = milliseconds / 1000.0;

        CutResult cut = new Cutting()
                .segment(recording.writeDav(folder.resolve("a.dav"), 0, 130, milliseconds), 0, 13 + phase)
                .segment(recording.writeDav(folder.resolve("b.dav"), 80, 200, milliseconds), 8, 20 + phase)
                .cut(5, 17, clip);

        int first = 50 - milliseconds / 100;
        assertThat(ClipFile.read(clip).numbers()).isEqualTo(numbers(first, first + 120));
        ClipFile.read(clip)
                .shown()
                .forEach(shown -> assertThat(shown.at().toMillis()).isEqualTo((shown.number() - first) * 100L));
        assertThat(cut.skipped()).isEmpty();
        assertThat(cut.overlaps()).hasSize(1);
        assertThat(cut.overlaps().getFirst().same()).isTrue();
    }

    /** As some recorders write one now and then. libavformat begins the second anew behind it, so its neighbours move a little. */
    @Test
    void picturesThatAreDaysOffAreNamedAndMoveOthersByTwoPicturesAtMost() throws IOException {
        byte[] file = Files.readAllBytes(recording.writeDav(folder.resolve("plain.dav"), 0, 200, 0));
        Path damaged = Files.write(folder.resolve("stray.dav"), daysOff(daysOff(daysOff(file, 63), 87), 121));
        Path clip = folder.resolve("stray.clip.mp4");

        CutResult cut = new Cutting().segment(damaged, 0, 20).cut(5, 15, clip);

        assertThat(cut.skipped())
                .hasSize(3)
                .allSatisfy(stray -> assertThat(stray.reason()).contains("off by -172800 s"));
        assertThat(ClipFile.read(clip).numbers()).isEqualTo(numbers(50, 150));
        ClipFile.read(clip)
                .shown()
                .forEach(shown ->
                        assertThat(shown.at().toMillis()).isCloseTo((shown.number() - 50) * 100L, within(200L)));
    }

    /** As two loads give it, of pictures that wait for no other. */
    @Test
    @RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
    void loadsOfH265ThatOverlapShowEachPictureOnceAndAtItsTime() throws IOException {
        List<DahuaRecorder.Shot> shots = shots(FilmCoding.H265);
        Path clip = folder.resolve("h265.clip.mp4");

        CutResult cut = new Cutting()
                .segment(dav(shots.subList(0, 130), "h265-a.dav"), 0, 13)
                .segment(dav(shots.subList(80, 200), "h265-b.dav"), 8, 20)
                .cut(5.3, 17, clip);

        ClipFile read = ClipFile.read(clip);
        assertThat(read.tag()).isEqualTo("hvc1");
        assertThat(read.numbers()).isEqualTo(numbers(53, 170));
        read.shown().forEach(shown -> assertThat(shown.at().toMillis()).isEqualTo((shown.number() - 53) * 100L));
        assertThat(cut.skipped()).isEmpty();
        assertThat(cut.overlaps()).hasSize(1);
        assertThat(cut.overlaps().getFirst().same()).isTrue();
    }

    /** In its order of decoding, by times that only grow, as its reader wants them: which is shown when is told by the pictures' own numbers. */
    @ParameterizedTest
    @EnumSource(names = {"H264_B_FRAMES", "H265_B_FRAMES"})
    @RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
    void picturesThatWaitForEachOtherAreShownInTheirOrder(FilmCoding coding) throws IOException {
        Path clip = folder.resolve("reordered-%s.clip.mp4".formatted(coding));

        CutResult cut = new Cutting()
                .segment(dav(shots(coding), "reordered-%s.dav".formatted(coding)), 0, 20)
                .cut(5, 15, clip);

        assertThat(ClipFile.read(clip).numbers()).isEqualTo(numbers(50, 150));
        ClipFile.read(clip)
                .shown()
                .forEach(shown ->
                        assertThat(shown.at().toMillis()).isCloseTo((shown.number() - 50) * 100L, within(200L)));
        assertThat(cut.skipped()).isEmpty();
    }

    /** Twenty seconds of pictures that tell their numbers, coded by FFmpeg's own program. */
    private static List<DahuaRecorder.Shot> shots(FilmCoding coding) {
        Path film = folder.resolve("drawn-%s.mp4".formatted(coding));
        try (Recording camera = Recording.of(Recording.Coding.MJPEG, 200)) {
            Ffmpeg.run("-i %s %s -pix_fmt yuv420p %s"
                    .formatted(
                            camera.write(folder.resolve("drawn.mkv"), 0, 200),
                            String.join(" ", coding.options()),
                            film));
        }
        return coding.isH265() ? FilmShots.ofH265(film, Cutting.NOON) : FilmShots.of(film, Cutting.NOON);
    }

    private static Path dav(List<DahuaRecorder.Shot> shots, String name) throws IOException {
        Path dav = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(dav)) {
            int number = 0;
            for (DahuaRecorder.Shot shot : shots) {
                LocalDateTime at = LocalDateTime.ofInstant(shot.at(), ZoneOffset.ofHours(7));
                out.write(shot.picture().frame(number, at, number * 100 % 65_535));
                number++;
            }
        }
        return dav;
    }

    private static byte[] daysOff(byte[] dav, int picture) {
        String letters = new String(dav, StandardCharsets.ISO_8859_1);
        int at = -1;
        for (int i = 0; i <= picture; i++) {
            at = letters.indexOf("DHAV", at + 1);
        }
        ByteBuffer bytes = ByteBuffer.wrap(dav).order(ByteOrder.LITTLE_ENDIAN);
        // Two days earlier, in the five bits of the day.
        bytes.putInt(at + 16, bytes.getInt(at + 16) - (2 << 17));
        return dav;
    }
}
