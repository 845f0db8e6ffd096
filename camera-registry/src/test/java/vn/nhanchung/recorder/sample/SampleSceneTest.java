package vn.nhanchung.recorder.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The world is one: what two eyes see of it agrees. */
class SampleSceneTest {

    private static final Instant DAY = Instant.parse("2024-11-14T03:15:20Z");

    @Test
    void aVehicleBetweenTheSitesIsInThePicturesOfBoth() {
        List<Mover> between = Traffic.at(DAY).stream()
                .filter(mover -> mover.kind() != Mover.Kind.PERSON && mover.east() > 25 && mover.east() < 55)
                .toList();
        assertThat(between).isNotEmpty();

        for (Mover mover : between) {
            assertThat(inPicture("R1", "3", mover)).as("A sees %s", mover).isTrue();
            assertThat(inPicture("R2", "1", mover)).as("B sees %s", mover).isTrue();
        }
    }

    @Test
    void aMoverIsDrawnWhereItsProjectionSaysAndNowhereElse() {
        SampleEye eye = SampleSegmentTest.eye("R2", "1");
        Pinhole pinhole = Pinhole.of(eye);
        Mover car = new Mover(Mover.Kind.CAR, 5, 45, 1.7, -Math.PI / 2, 0);
        Canvas canvas = new Canvas();
        byte[] empty = canvas.planes.clone();

        new Figures(new Brush(canvas, pinhole, Light.at(DAY, eye))).paint(car);

        double depth = pinhole.depth(car.east(), car.north(), 0.6);
        int column = (int) pinhole.column(car.east(), car.north(), depth);
        int row = (int) pinhole.row(car.east(), car.north(), 0.6, depth);
        assertThat(canvas.planes[row * Canvas.WIDTH + column]).isNotEqualTo(empty[0]);
        double reach = Mover.Kind.CAR.reach * 1.3 * pinhole.focal / depth;
        for (int at = 0; at < Canvas.U_PLANE; at++) {
            if (Math.hypot(at % Canvas.WIDTH - column, at / Canvas.WIDTH - row) > reach) {
                assertThat(canvas.planes[at]).isEqualTo(empty[at]);
            }
        }
    }

    @Test
    void theSceneIsAPureFunctionOfTime() throws IOException {
        SampleEye eye = SampleSegmentTest.eye("R1", "1");
        try (Studio studio = new Studio()) {
            EyeView view = studio.view(eye);
            byte[] first = view.frame(FrameStamp.at(DAY), 3).clone();
            view.frame(FrameStamp.at(DAY.plusSeconds(40_000)), 3);
            byte[] again = view.frame(FrameStamp.at(DAY), 3).clone();
            assertThat(again).isEqualTo(first);
            assertThat(view.frame(FrameStamp.at(DAY.plusSeconds(60)), 3)).isNotEqualTo(first);
        }
    }

    @Test
    void titlesAreThePlainCapitalsOfARecorder() {
        assertThat(EyeView.title("Mắt 1, ngã tư Quang Trung")).isEqualTo("NGA TU QUANG TRUNG 1");
        assertThat(EyeView.title("Đầu ngõ 52")).isEqualTo("DAU NGO 52");
    }

    private static boolean inPicture(String recorder, String channel, Mover mover) {
        Pinhole pinhole = Pinhole.of(SampleSegmentTest.eye(recorder, channel));
        double depth = pinhole.depth(mover.east(), mover.north(), 0.5);
        double column = pinhole.column(mover.east(), mover.north(), depth);
        double row = pinhole.row(mover.east(), mover.north(), 0.5, depth);
        return depth > Pinhole.NEAR && column >= 0 && column < Canvas.WIDTH && row >= 0 && row < Canvas.HEIGHT;
    }
}
