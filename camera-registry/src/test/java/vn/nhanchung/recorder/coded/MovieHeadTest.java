package vn.nhanchung.recorder.coded;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import vn.nhanchung.testing.MoonfireRecorder;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.RequiresProgram;
import vn.nhanchung.testing.WalkwayFilm;

class MovieHeadTest {

    private static final Instant MADE = Instant.parse("2026-11-29T02:00:07Z");
    private static final Duration LENGTH = Duration.ofMillis(10_040);

    /** Behind the first box and the heads of two, a version and three numbers. */
    private static final int LENGTH_AT = 16 + 8 + 8 + 16;

    @TempDir
    private Path folder;

    @Test
    void lengthAndStampAreRead() throws IOException {
        Path file = TinyMovie.write(folder.resolve("one.mp4"), LENGTH, MADE);

        assertThat(MovieHead.of(file)).contains(new MovieHead(MADE, LENGTH));
    }

    @Test
    @Requires(WalkwayFilm.class)
    @RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
    void ofAFileThatFfmpegWrote() {
        Path film = Film.of(folder, 4);
        Path file = MoonfireRecorder.file(film, MADE.getEpochSecond() * 90_000 + 11, folder);

        assertThat(MovieHead.of(file)).contains(new MovieHead(MADE, Duration.ofSeconds(4)));
        assertThat(MovieHead.of(film))
                .as("its header comes last and tells no time")
                .contains(new MovieHead(null, Duration.ofSeconds(4)));
    }

    @Test
    void whatLastsForDaysIsStatedAndWhatNobodyKnowsIsNot() throws IOException {
        Duration days = Duration.ofHours(30);
        assertThat(MovieHead.of(TinyMovie.write(folder.resolve("long.mp4"), days, MADE)))
                .contains(new MovieHead(MADE, days));

        byte[] unknown = TinyMovie.bytes(LENGTH, MADE);
        Arrays.fill(unknown, LENGTH_AT, LENGTH_AT + 4, (byte) -1);
        assertThat(MovieHead.of(Files.write(folder.resolve("unknown.mp4"), unknown)))
                .contains(new MovieHead(MADE, Duration.ZERO));
    }

    @Test
    void whatIsNoMovieHasNone() throws IOException {
        for (String text : new String[] {
            "", "<html>not found</html>", "\0\0\0\0ftyp", "\0\0\0\1ftyp\377\377\377\377\377\377\377\377"
        }) {
            Path file = Files.writeString(folder.resolve("text"), text, ISO_8859_1);
            assertThat(MovieHead.of(file)).as(text).isEmpty();
        }
    }

    /** Boxes that end nowhere, lie in each other or claim to be longer than the file. */
    @Test
    void anyBytesAreReadToAnEnd() throws IOException {
        Random dice = new Random(20261129);
        byte[] good = TinyMovie.bytes(LENGTH, MADE);
        for (int i = 0; i < 2_000; i++) {
            byte[] bad = Arrays.copyOf(good, dice.nextInt(good.length + 1));
            for (int change = dice.nextInt(6); change > 0 && bad.length > 0; change--) {
                bad[dice.nextInt(bad.length)] = (byte) dice.nextInt(256);
            }
            Path file = Files.write(folder.resolve("bad"), bad);
            MovieHead.of(file).ifPresent(head -> assertThat(head.length()).isGreaterThanOrEqualTo(Duration.ZERO));
        }
    }
}
