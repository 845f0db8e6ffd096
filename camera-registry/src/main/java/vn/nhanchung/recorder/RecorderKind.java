package vn.nhanchung.recorder;

/** The recorder families that the service can read. */
public enum RecorderKind {
    /** The sample recorder, which draws its footage. */
    SAMPLE(true),
    /** A folder of video files whose names tell their time. */
    DIRECTORY(true),
    /** A MediaMTX server that records, asked over its playback address. */
    MEDIAMTX(false),
    /** A file that somebody uploaded; never registered, each upload stands for itself. */
    UPLOAD(false);

    private final boolean inPlace;

    RecorderKind(boolean inPlace) {
        this.inPlace = inPlace;
    }

    /** Whether its files are read where they lie; the other families need a session with the recorder and copy. */
    public boolean inPlace() {
        return inPlace;
    }
}
