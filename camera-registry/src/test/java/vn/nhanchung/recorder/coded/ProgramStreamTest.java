package vn.nhanchung.recorder.coded;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhanchung.testing.Film;
import vn.nhanchung.testing.IsapiRecorder;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.RequiresProgram;
import vn.nhanchung.testing.WalkwayFilm;

class ProgramStreamTest {

    private static final long SECOND = 90_000;
    private static final long WRAP = 1L << 33;

    @TempDir
    private Path folder;

    @Test
    @Requires(WalkwayFilm.class)
    @RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
    void ofAFileThatFfmpegWroteBehindAnotherHead() {
        Path file = IsapiRecorder.segment(Film.of(folder, 12), folder);

        assertThat(ProgramStream.length(file).orElseThrow())
                .isBetween(Duration.ofMillis(11_500), Duration.ofSeconds(12));
    }

    @Test
    void itLastsFromItsFirstPictureToItsLastInWhateverOrderTheyCome() throws IOException {
        assertThat(lengthOf(0, 3 * SECOND, SECOND, 2 * SECOND, 6 * SECOND, 4 * SECOND))
                .contains(Duration.ofSeconds(6));
        assertThat(lengthOf(5 * SECOND, 4 * SECOND, 9 * SECOND)).contains(Duration.ofSeconds(5));
    }

    @Test
    void timesBeginAnewAfterADayAndSome() throws IOException {
        assertThat(lengthOf(WRAP - SECOND, 0, SECOND)).contains(Duration.ofSeconds(2));
    }

    /** A stray picture, a hole, a camera that was started anew: none of it is footage. */
    @Test
    void stepsOfMoreThanSecondsAreNoLength() throws IOException {
        assertThat(lengthOf(0, SECOND, 37_600 * SECOND, 2 * SECOND, 3 * SECOND)).contains(Duration.ofSeconds(3));
        assertThat(lengthOf(0, SECOND, 600 * SECOND, 601 * SECOND)).contains(Duration.ofSeconds(2));
        assertThat(lengthOf(9_000 * SECOND, 9_001 * SECOND, 0, SECOND)).contains(Duration.ofSeconds(2));
    }

    /** The way there is a step too far, the way back is none. */
    @Test
    void straysDoNotAddUp() throws IOException {
        long[] times = LongStream.range(0, 40)
                .map(i -> i / 2 * SECOND + i % 2 * (5 * SECOND + SECOND / 2))
                .toArray();

        assertThat(lengthOf(times)).contains(Duration.ofSeconds(19));
    }

    @Test
    void aSecondStreamOfPicturesIsNotFollowed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < 20; i++) {
            bytes.write(stream(i * SECOND));
            bytes.write(packet(0xE1, (i + 4) * SECOND));
        }

        assertThat(length(bytes.toByteArray())).contains(Duration.ofSeconds(19));
    }

    /** Beyond where the times begin anew, and where their nanoseconds no longer fit. */
    @Test
    void whatLastsForDaysIsStated() throws IOException {
        long[] times = LongStream.rangeClosed(0, 27_000)
                .map(i -> i * 4 * SECOND % WRAP)
                .toArray();

        assertThat(lengthOf(times)).contains(Duration.ofHours(30));
    }

    @Test
    void whatIsNoneHasNoLength() throws IOException {
        for (String text : new String[] {"", "<html>not found</html>", "IMKH" + "x".repeat(9_000)}) {
            assertThat(length(text.getBytes(ISO_8859_1))).as(text).isEmpty();
        }
        assertThat(lengthOf(SECOND)).isEmpty();
    }

    /** Packets that end nowhere, or claim to be of any length. */
    @Test
    void anyBytesAreReadToAnEnd() throws IOException {
        Random dice = new Random(20261130);
        byte[] good = stream(LongStream.range(0, 40).map(i -> i * SECOND).toArray());
        for (int i = 0; i < 2_000; i++) {
            byte[] bad = Arrays.copyOf(good, dice.nextInt(good.length + 1));
            for (int change = dice.nextInt(6); change > 0 && bad.length > 0; change--) {
                bad[dice.nextInt(bad.length)] = (byte) dice.nextInt(256);
            }
            length(bad).ifPresent(length -> assertThat(length).isBetween(Duration.ZERO, Duration.ofSeconds(250)));
        }
    }

    /** What was lost on the way is walked over to the next pack. */
    @Test
    void whatCannotBeReadIsPassedOver() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(stream(0, SECOND));
        bytes.write(new byte[500]);
        bytes.write(stream(2 * SECOND, 3 * SECOND));

        assertThat(length(bytes.toByteArray())).contains(Duration.ofSeconds(3));
    }

    private Optional<Duration> lengthOf(long... times) throws IOException {
        return length(stream(times));
    }

    private Optional<Duration> length(byte[] bytes) throws IOException {
        return ProgramStream.length(Files.write(folder.resolve("stream"), bytes));
    }

    /** A pack for each picture, stuffed, with a packet of sound in it that is hours off. */
    private static byte[] stream(long... times) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (long time : times) {
            bytes.writeBytes(new byte[] {0, 0, 1, (byte) 0xBA, 0x44, 0, 4, 0, 4, 1, 0, 0, 3, (byte) 0xFA, -1, -1});
            bytes.writeBytes(packet(0xC0, 40_000 * SECOND));
            bytes.writeBytes(packet(0xE0, time));
        }
        return bytes.toByteArray();
    }

    private static byte[] packet(int kind, long time) {
        byte[] packet = new byte[6 + 8 + 30];
        packet[2] = 1;
        packet[3] = (byte) kind;
        packet[5] = (byte) (packet.length - 6);
        packet[6] = (byte) 0x80;
        packet[7] = (byte) 0x80;
        packet[8] = 5;
        packet[9] = (byte) (0x21 | ((time >> 29) & 0x0E));
        packet[10] = (byte) (time >> 22);
        packet[11] = (byte) (1 | (time >> 14));
        packet[12] = (byte) (time >> 7);
        packet[13] = (byte) (1 | (time << 1));
        return packet;
    }
}
