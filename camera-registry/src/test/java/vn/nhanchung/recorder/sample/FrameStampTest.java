package vn.nhanchung.recorder.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FrameStampTest {

    @Test
    void namesTheLastFrameAtOrBeforeAnInstant() {
        Instant instant = Instant.parse("2024-11-14T14:51:03.066666666Z");

        assertThat(FrameStamp.at(instant.plusNanos(1)).instant()).isEqualTo(instant);
        assertThat(FrameStamp.at(instant.plusMillis(66)).instant()).isEqualTo(instant);
        assertThat(FrameStamp.at(instant.plusMillis(67)).instant())
                .isEqualTo(Instant.parse("2024-11-14T14:51:03.133333333Z"));
    }

    @Test
    void isReadBackFromAPictureOfHalfTheSize() {
        FrameStamp stamp = new FrameStamp(0xA5_1234_5678L);
        Canvas canvas = new Canvas();
        stamp.write(canvas);
        byte[] half = new byte[Canvas.WIDTH / 2 * Canvas.HEIGHT / 2];
        for (int i = 0; i < half.length; i++) {
            half[i] = canvas.planes[i / half() * 2 * Canvas.WIDTH + i % half() * 2];
        }

        assertThat(FrameStamp.read(half, half(), Canvas.HEIGHT / 2, half())).contains(stamp);
    }

    @Test
    void isNotReadWhereACellIsWrongOrThereIsNone() {
        Canvas canvas = new Canvas();
        new FrameStamp(123_456).write(canvas);
        canvas.cell(8 * 20, Canvas.HEIGHT - 8, 8, true);

        assertThat(read(canvas)).isFalse();

        Arrays.fill(canvas.planes, (byte) 0);
        assertThat(read(canvas)).isFalse();
    }

    private static int half() {
        return Canvas.WIDTH / 2;
    }

    private static boolean read(Canvas canvas) {
        return FrameStamp.read(canvas.planes, Canvas.WIDTH, Canvas.HEIGHT, Canvas.WIDTH)
                .isPresent();
    }
}
