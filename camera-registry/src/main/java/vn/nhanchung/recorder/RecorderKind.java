package vn.nhanchung.recorder;

/** The recorder families that the service can read. */
public enum RecorderKind {
    /** The sample recorder, which draws its footage. */
    SAMPLE,
    /** A folder of video files whose names tell their time. */
    DIRECTORY
}
