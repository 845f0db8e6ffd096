package vn.nhanchung.camera;

/** How a camera does. */
public enum CameraStatus {
    /** It works. */
    ACTIVE,
    /** It works, and something about it wants care. */
    ATTENTION,
    /** There is no signal. */
    LOST,
    /** Nobody has checked. */
    UNKNOWN,
    /** It was taken out of the registry. */
    WITHDRAWN
}
