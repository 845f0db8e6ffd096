package vn.nhanchung.city;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;
import vn.nhanchung.camera.Position;
import vn.nhanchung.camera.Ward;
import vn.nhanchung.camera.WardKind;

/**
 * A ward as the resource {@code city/wards.json} draws it; made by {@code src/main/scripts/wards.py}.
 *
 * @param prefix begins the codes of its sites
 * @param cameras how many it has, those in any state counted
 * @param centre lon, lat
 * @param boundary a closed ring of lon, lat
 */
record WardSketch(
        String code,
        String name,
        WardKind kind,
        String prefix,
        int cameras,
        int attention,
        int lost,
        int unknown,
        List<Double> centre,
        List<List<Double>> boundary) {

    private static final LocalDate FROM = LocalDate.of(2012, 2, 29);

    /** On this day the city's 34 wards were merged. */
    private static final LocalDate TO = LocalDate.of(2025, 7, 1);

    static List<WardSketch> all() {
        try (InputStream json =
                Objects.requireNonNull(WardSketch.class.getResourceAsStream("/city/wards.json"), "wards.json")) {
            return List.of(new JsonMapper().readValue(json, WardSketch[].class));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Ward toWard() {
        return new Ward(
                code,
                name,
                kind,
                FROM,
                TO,
                place(centre),
                boundary.stream().map(WardSketch::place).toList());
    }

    private static Position place(List<Double> lonLat) {
        return new Position(lonLat.get(1), lonLat.get(0));
    }
}
