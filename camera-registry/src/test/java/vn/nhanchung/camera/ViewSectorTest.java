package vn.nhanchung.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewSectorTest {

    private static final Position POLE = new Position(19.8075, 105.7764);

    @ParameterizedTest
    @CsvSource({
        // bearing, field of view, east, north, view
        "0, 90, 0, 30, IN_VIEW",
        "0, 90, 29, 30, IN_VIEW",
        "0, 90, 31, 30, NEARBY",
        "0, 90, 0, -30, NEARBY",
        "350, 40, 5, 30, IN_VIEW",
        "350, 40, -20, 30, NEARBY",
        "10, 40, -5, 30, IN_VIEW",
        "180, 60, 0, -49, IN_VIEW",
        "180, 60, 0, -51, NEARBY",
        "90, 360, -20, -20, IN_VIEW",
        "90, 10, 0, 0, IN_VIEW"
    })
    void seesWhatLiesInsideBothEdgesAndTheRange(
            double bearing, double fieldOfView, double east, double north, View expected) {
        ViewSector sector = new ViewSector(POLE, bearing, fieldOfView, 50);

        assertThat(sector.of(POLE.moved(east, north))).isEqualTo(expected);
    }

    @Property
    void turningTheCameraAndThePlaceTogetherChangesNothing(
            @ForAll @DoubleRange(min = 0, max = 359) double bearing,
            @ForAll @DoubleRange(min = -179, max = 179) double aside) {
        double direction = Math.toRadians(bearing + aside);
        Position place = POLE.moved(20 * Math.sin(direction), 20 * Math.cos(direction));
        View expected = Math.abs(aside) <= 45 ? View.IN_VIEW : View.NEARBY;

        // Within a hundredth of a degree of the edge, rounding decides.
        if (Math.abs(Math.abs(aside) - 45) > 0.01) {
            assertThat(new ViewSector(POLE, bearing, 90, 30).of(place)).isEqualTo(expected);
        }
    }

    @Property
    void movedAndMeasuredAgree(
            @ForAll @DoubleRange(min = -2000, max = 2000) double east,
            @ForAll @DoubleRange(min = -2000, max = 2000) double north) {
        assertThat(POLE.metresTo(POLE.moved(east, north))).isCloseTo(Math.hypot(east, north), within(1.0));
    }

    @Property
    void aCircleFitsItsBox(
            @ForAll @DoubleRange(min = 0, max = 360) double direction,
            @ForAll @DoubleRange(min = 1, max = 2000) double radius) {
        BoundingBox box = BoundingBox.around(POLE, radius);
        double angle = Math.toRadians(direction);
        Position edge = POLE.moved(radius * Math.sin(angle), radius * Math.cos(angle));

        assertThat(edge.lat()).isBetween(box.south() - 1e-9, box.north() + 1e-9);
        assertThat(edge.lon()).isBetween(box.west() - 1e-9, box.east() + 1e-9);
    }
}
