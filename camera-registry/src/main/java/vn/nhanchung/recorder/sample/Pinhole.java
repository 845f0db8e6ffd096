package vn.nhanchung.recorder.sample;

/**
 * Where an eye hangs and how it projects the world onto its picture: an ideal pinhole without distortion. World axes are
 * metres east, north and up; picture axes are pixels right and down from the top left corner.
 */
final class Pinhole {

    /** Nothing nearer than this is drawn, in metres. */
    static final double NEAR = 0.5;

    private static final double POLE_HEIGHT = 4.8;
    private static final double POLE_PITCH = 13;
    private static final double GATE_HEIGHT = 3.4;
    private static final double GATE_PITCH = 15;

    final double east;
    final double north;
    final double up;
    final double focal;
    private final double sinBearing;
    private final double cosBearing;
    private final double sinPitch;
    private final double cosPitch;

    private Pinhole(SampleEye eye, double height, double pitchDegrees) {
        east = eye.eastMetres();
        north = eye.northMetres();
        up = height;
        focal = Canvas.WIDTH / 2.0 / Math.tan(Math.toRadians(eye.fieldOfView() / 2));
        double bearing = Math.toRadians(eye.bearing());
        double pitch = Math.toRadians(pitchDegrees);
        sinBearing = Math.sin(bearing);
        cosBearing = Math.cos(bearing);
        sinPitch = Math.sin(pitch);
        cosPitch = Math.cos(pitch);
    }

    /** The camera of an eye: a city's hangs on a pole, a household's over the gate; both look down a little. */
    static Pinhole of(SampleEye eye) {
        return eye.household() ? new Pinhole(eye, GATE_HEIGHT, GATE_PITCH) : new Pinhole(eye, POLE_HEIGHT, POLE_PITCH);
    }

    /** How far ahead of the picture plane a point lies, in metres; negative behind the camera. */
    double depth(double e, double n, double z) {
        return along(e, n) * cosPitch - (z - up) * sinPitch;
    }

    /** The column of a point whose depth is known, in pixels. */
    double column(double e, double n, double depth) {
        double right = (e - east) * cosBearing - (n - north) * sinBearing;
        return Canvas.WIDTH / 2.0 + focal * right / depth;
    }

    /** The row of a point whose depth is known, in pixels. */
    double row(double e, double n, double z, double depth) {
        double down = -along(e, n) * sinPitch - (z - up) * cosPitch;
        return Canvas.HEIGHT / 2.0 + focal * down / depth;
    }

    /** The direction of the ray through a picture point, scaled so that its length along the axis is 1: east, north, up. */
    void ray(double column, double row, double[] direction) {
        double right = (column - Canvas.WIDTH / 2.0) / focal;
        double down = (row - Canvas.HEIGHT / 2.0) / focal;
        double ahead = cosPitch - down * sinPitch;
        direction[0] = sinBearing * ahead + right * cosBearing;
        direction[1] = cosBearing * ahead - right * sinBearing;
        direction[2] = -sinPitch - down * cosPitch;
    }

    private double along(double e, double n) {
        return (e - east) * sinBearing + (n - north) * cosBearing;
    }
}
