package vn.nhanchung.recorder.coded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhanchung.recorder.segments.TinyMovie;
import vn.nhanchung.testing.Film;
import vn.nhanchung.testing.FilmCoding;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.RequiresProgram;
import vn.nhanchung.testing.WalkwayFilm;

@Requires(WalkwayFilm.class)
@RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
class CompositionOffsetsTest {

    @TempDir
    private Path folder;

    /** Ten pictures a second: FFmpeg decodes the first of two B-frames' references two pictures early, and shows the one behind them three after. */
    @Test
    void picturesThatWaitForOthersAreFound() {
        assertThat(CompositionOffsets.longest(Film.of(folder, 4, FilmCoding.H264_B_FRAMES)))
                .isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
        assertThat(CompositionOffsets.longest(Film.of(folder, 4, FilmCoding.H265_B_FRAMES)))
                .isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
    }

    @Test
    void whereNoneWaitsThereIsNothing() throws IOException {
        assertThat(CompositionOffsets.longest(Film.of(folder, 4, FilmCoding.H264)))
                .isZero();
        assertThat(CompositionOffsets.longest(TinyMovie.write(
                        folder.resolve("no-tracks.mp4"),
                        Duration.ofSeconds(1),
                        Instant.EPOCH.plusSeconds(1_764_000_000))))
                .isZero();
        assertThat(CompositionOffsets.longest(Files.writeString(folder.resolve("text"), "<html>not found</html>")))
                .isZero();
    }

    @Test
    void anyBytesAreReadToAnEnd() throws IOException {
        Random dice = new Random(20261130);
        byte[] good = Files.readAllBytes(Film.of(folder, 1, FilmCoding.H264_B_FRAMES));
        int header = good.length - new String(good, StandardCharsets.ISO_8859_1).lastIndexOf("moov");
        for (int i = 0; i < 1_000; i++) {
            byte[] bad = good.clone();
            for (int change = dice.nextInt(1, 8); change > 0; change--) {
                bad[bad.length - 1 - dice.nextInt(header)] = (byte) dice.nextInt(256);
            }
            Path file = Files.write(
                    folder.resolve("bad"),
                    Arrays.copyOf(bad, bad.length - (dice.nextBoolean() ? dice.nextInt(header) : 0)));
            assertThat(CompositionOffsets.longest(file)).isGreaterThanOrEqualTo(Duration.ZERO);
        }
    }
}
