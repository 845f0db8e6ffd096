package vn.nhanchung.camera;

/**
 * A place on the ground, WGS 84.
 *
 * @param lat degrees north, -90 to 90
 * @param lon degrees east, -180 to 180
 */
public record Position(double lat, double lon) {

    /** Metres in one degree of latitude on a sphere of the earth's mean radius. */
    static final double METRES_PER_DEGREE = Math.toRadians(1) * 6_371_008.8;

    /** Refuses what is not a place on the earth. */
    public Position {
        // Written so that NaN fails too.
        if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) {
            throw new CameraRefusal(CameraRefusal.Kind.INVALID_POSITION, lat + ", " + lon);
        }
    }

    /** Metres to another place along the great circle (haversine; within 0.5 % of the ellipsoid). */
    public double metresTo(Position other) {
        double dLat = Math.toRadians(other.lat - lat);
        double dLon = Math.toRadians(other.lon - lon);
        double h = square(Math.sin(dLat / 2))
                + Math.cos(Math.toRadians(lat)) * Math.cos(Math.toRadians(other.lat)) * square(Math.sin(dLon / 2));
        return Math.toDegrees(2 * Math.asin(Math.min(1, Math.sqrt(h)))) * METRES_PER_DEGREE;
    }

    /** The direction of another place, degrees from north, clockwise, 0 inclusive to 360 exclusive. */
    public double bearingTo(Position other) {
        double from = Math.toRadians(lat);
        double to = Math.toRadians(other.lat);
        double dLon = Math.toRadians(other.lon - lon);
        double east = Math.sin(dLon) * Math.cos(to);
        double north = Math.cos(from) * Math.sin(to) - Math.sin(from) * Math.cos(to) * Math.cos(dLon);
        double degrees = (Math.toDegrees(Math.atan2(east, north)) + 360) % 360;
        return degrees;
    }

    /** The place some metres east and north of here; for distances within a city. */
    public Position moved(double eastMetres, double northMetres) {
        return new Position(
                lat + northMetres / METRES_PER_DEGREE,
                lon + eastMetres / (METRES_PER_DEGREE * Math.cos(Math.toRadians(lat))));
    }

    private static double square(double x) {
        return x * x;
    }
}
