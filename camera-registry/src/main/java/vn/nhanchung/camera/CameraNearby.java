package vn.nhanchung.camera;

/**
 * A camera near a place.
 *
 * @param distanceMetres from the camera to the place
 * @param view whether the camera could have seen the place
 */
public record CameraNearby(Camera camera, double distanceMetres, View view) {}
