package vn.nhanchung.camera;

/** Whether a camera could have seen a place. */
public enum View {
    /** The place lies inside the camera's sector. */
    IN_VIEW,
    /** The camera is near but looks elsewhere or does not see that far. */
    NEARBY
}
