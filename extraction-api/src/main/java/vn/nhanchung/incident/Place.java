package vn.nhanchung.incident;

/**
 * A point on the map, WGS 84.
 *
 * @param lat degrees north
 * @param lon degrees east
 */
public record Place(double lat, double lon) {}
