package vn.nhanchung.extraction.video;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Times of a program stream, 90,000 in a second, pictures a tenth apart. */
class PictureTimesTest {

    private static final long STEP = 9_000;
    private static final long UNSTATED = -1;

    @Test
    void aTimeThatIsStatedTwiceBelongsToTheLaterPicture() {
        assertThat(resolved(0, 2 * STEP, 2 * STEP, 3 * STEP)).containsExactly(0, STEP, 2 * STEP, 3 * STEP);
    }

    @Test
    void theFirstPictureHasItsTimeFromTheSecondWhereBothStateTheSame() {
        assertThat(resolved(2 * STEP, 2 * STEP, 3 * STEP, 4 * STEP))
                .containsExactly(STEP, 2 * STEP, 3 * STEP, 4 * STEP);
    }

    @Test
    void aPictureWithoutATimeLiesBetweenItsNeighbours() {
        assertThat(resolved(0, UNSTATED, 2 * STEP, UNSTATED)).containsExactly(0, STEP, 2 * STEP, 3 * STEP);
    }

    private static long[] resolved(long... stated) {
        PictureTimes times = new PictureTimes(STEP);
        for (int i = 0; i < stated.length; i++) {
            times.add(i, i == 0);
            if (stated[i] != UNSTATED) {
                times.shownAt(stated[i]);
            }
        }
        return times.resolve();
    }
}
