package vn.nhanchung.recorder.dahua;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.testing.DavPicture;

class DavTimesTest {

    private static final LocalDateTime ASKED = LocalDateTime.of(2026, 10, 1, 7, 0, 20);
    private static final Duration LENGTH = Duration.ofSeconds(30);

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private int number;

    /** Pictures at 25 a second, a key frame each two seconds, with a count of milliseconds that begins anywhere. */
    private void pictures(LocalDateTime from, int pictures, int count) throws IOException {
        for (int i = 0; i < pictures; i++) {
            byte[] coded = ("picture " + i).getBytes(UTF_8);
            file.write(DavPicture.h264(coded, i % 50 == 0, 768, 576, 25)
                    .frame(number++, from.plusNanos(40_000_000L * i), (count + 40 * i) % 65_535));
        }
    }

    private DavTimes read() throws IOException {
        return read(file.toByteArray());
    }

    private static DavTimes read(byte[] bytes) throws IOException {
        return DavTimes.read(new ByteArrayInputStream(bytes), ASKED, ASKED.plus(LENGTH));
    }

    private Kind refusal() {
        return catchThrowableOfType(FootageException.class, this::read).kind();
    }

    /** The count begins anew within the first of them. */
    @ParameterizedTest
    @ValueSource(ints = {0, 730, 65_000})
    void whateverTheCountBeginsWithTimesAreTheSame(int count) throws IOException {
        pictures(ASKED, 750, count);

        DavTimes times = read();

        assertThat(times.first()).isEqualTo(ASKED);
        assertThat(times.end()).isEqualTo(ASKED.plus(LENGTH));
        assertThat(times.lastKeys())
                .containsExactly(ASKED.plusSeconds(24), ASKED.plusSeconds(26), ASKED.plusSeconds(28));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 260, 980})
    void aFileThatBeginsWithinASecondIsSaidToBeginAtIt(int milliseconds) throws IOException {
        pictures(ASKED.plusNanos(milliseconds * 1_000_000L), 500, 5_000);

        assertThat(read().first()).isEqualTo(ASKED);
        assertThat(Duration.between(read().end(), ASKED.plusSeconds(20).plusNanos(milliseconds * 1_000_000L))
                        .abs())
                .as("each second's first picture is taken to be at its beginning")
                .isLessThanOrEqualTo(Duration.ofMillis(40));
    }

    @Test
    void whatStandsBeforeTheFirstKeyFrameAndBetweenFramesIsPassedOver() throws IOException {
        file.write(Arrays.copyOf("DAHUA".getBytes(UTF_8), 1024));
        file.write(DavPicture.h264(new byte[] {1}, false, 768, 576, 25).frame(0, ASKED.minusDays(1), 0));
        pictures(ASKED, 50, 0);
        file.write("DHA between".getBytes(UTF_8));
        pictures(ASKED.plusSeconds(2), 50, 2_000);

        assertThat(read().first()).isEqualTo(ASKED);
        assertThat(read().end()).isEqualTo(ASKED.plusSeconds(4));
    }

    @Test
    void aTornLastFrameIsNone() throws IOException {
        pictures(ASKED, 51, 0);
        byte[] whole = file.toByteArray();

        assertThat(read(Arrays.copyOf(whole, whole.length - 1)).lastKeys()).containsExactly(ASKED);
        assertThat(read(whole).lastKeys()).containsExactly(ASKED, ASKED.plusSeconds(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {-3_600, -16, 31, 25_200})
    void picturesOfAnotherTimeAreRefused(int seconds) throws IOException {
        pictures(ASKED.plusSeconds(seconds), 250, 0);

        assertThat(refusal()).isEqualTo(Kind.WRONG_WINDOW);
    }

    @Test
    void aFileThatGoesOnAtAnotherTimeIsRefused() throws IOException {
        pictures(ASKED, 250, 0);
        pictures(ASKED.plusHours(7), 3, 0);

        assertThat(refusal()).isEqualTo(Kind.WRONG_WINDOW);
    }

    @Test
    void twoPicturesOfAnotherTimeAreStrays() throws IOException {
        pictures(ASKED, 250, 0);
        pictures(ASKED.plusHours(7), 2, 0);
        pictures(ASKED.plusSeconds(10), 250, 10_000);

        assertThat(read().first()).isEqualTo(ASKED);
        assertThat(read().end()).isBetween(ASKED.plusSeconds(19), ASKED.plusSeconds(21));
    }

    @Test
    void aFileWithoutAKeyFrameIsNone() throws IOException {
        file.write("<html>".getBytes(UTF_8));

        assertThat(refusal()).isEqualTo(Kind.CORRUPT);
    }

    @Test
    void aLengthThatIsNoneEndsTheFile() throws IOException {
        pictures(ASKED, 50, 0);
        byte[] bad = DavPicture.h264(new byte[] {1}, true, 768, 576, 25).frame(50, ASKED.plusSeconds(2), 0);
        Arrays.fill(bad, 12, 16, (byte) 0xff);
        file.write(bad);

        assertThat(read().end()).isEqualTo(ASKED.plusSeconds(2));
    }
}
