package vn.nhanchung.camera;

/**
 * The part of the ground that a camera sees clearly, buildings ignored.
 *
 * @param bearing the middle of the view, degrees from north, clockwise
 * @param fieldOfView the angle between both edges, degrees
 * @param rangeMetres how far it sees clearly
 */
public record ViewSector(Position position, double bearing, double fieldOfView, double rangeMetres) {

    /** Whether a place lies inside; both edges and the camera's own foot count as inside. */
    public View of(Position place) {
        double metres = position.metresTo(place);
        if (metres > rangeMetres) {
            return View.NEARBY;
        }
        // A foot of the pole has no direction of its own.
        boolean inside = metres < 0.5 || Math.abs(turn(position.bearingTo(place))) <= fieldOfView / 2;
        return inside ? View.IN_VIEW : View.NEARBY;
    }

    /** Degrees from the middle of the view to a direction, -180 to 180. */
    private double turn(double direction) {
        double turned = (direction - bearing) % 360;
        return turned > 180 ? turned - 360 : turned < -180 ? turned + 360 : turned;
    }
}
