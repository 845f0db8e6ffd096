package vn.nhanchung.city;

import java.util.List;
import java.util.Random;
import vn.nhanchung.camera.Position;

/** The ground inside a closed ring; for shapes small enough that a degree is the same everywhere. */
record Outline(List<Position> ring) {

    /** Whether a place lies inside: a ray to the east crosses the ring an odd number of times. */
    boolean holds(Position place) {
        boolean inside = false;
        for (int i = 1; i < ring.size(); i++) {
            Position a = ring.get(i - 1);
            Position b = ring.get(i);
            if (a.lat() > place.lat() != b.lat() > place.lat()) {
                double crossing = a.lon() + (b.lon() - a.lon()) * (place.lat() - a.lat()) / (b.lat() - a.lat());
                inside ^= place.lon() < crossing;
            }
        }
        return inside;
    }

    /** A place inside, none likelier than another. */
    Position somewhere(Random random) {
        double south = ring.stream().mapToDouble(Position::lat).min().orElseThrow();
        double north = ring.stream().mapToDouble(Position::lat).max().orElseThrow();
        double west = ring.stream().mapToDouble(Position::lon).min().orElseThrow();
        double east = ring.stream().mapToDouble(Position::lon).max().orElseThrow();
        while (true) {
            Position place = rounded(random.nextDouble(south, north), random.nextDouble(west, east));
            if (holds(place)) {
                return place;
            }
        }
    }

    /** A place inside, at most some metres east or west and north or south of another that is inside. */
    Position near(Position centre, double metres, Random random) {
        while (true) {
            Position moved = centre.moved(random.nextDouble(-metres, metres), random.nextDouble(-metres, metres));
            Position place = rounded(moved.lat(), moved.lon());
            if (holds(place)) {
                return place;
            }
        }
    }

    /** To a tenth of a metre: more digits would only look surveyed. */
    private static Position rounded(double lat, double lon) {
        return new Position(Math.round(lat * 1e6) / 1e6, Math.round(lon * 1e6) / 1e6);
    }
}
