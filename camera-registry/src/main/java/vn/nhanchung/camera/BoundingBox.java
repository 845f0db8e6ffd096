package vn.nhanchung.camera;

/** The smallest box of latitudes and longitudes that holds a circle; does not cross the 180th meridian. */
record BoundingBox(double south, double west, double north, double east) {

    static BoundingBox around(Position centre, double radiusMetres) {
        double dLat = radiusMetres / Position.METRES_PER_DEGREE;
        // The circle is widest in longitude nearer to the pole than its centre, hence the outer latitude.
        double outer = Math.min(89, Math.abs(centre.lat()) + dLat);
        double dLon = dLat / Math.cos(Math.toRadians(outer));
        return new BoundingBox(centre.lat() - dLat, centre.lon() - dLon, centre.lat() + dLat, centre.lon() + dLon);
    }
}
