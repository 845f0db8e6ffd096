package vn.nhanchung.recorder;

/** The recorder families that the service can read. */
public enum RecorderKind {
    /** The sample recorder, which draws its footage. */
    SAMPLE(true),
    /** A folder of video files whose names tell their time. */
    DIRECTORY(true),
    /** A MediaMTX server that records, asked over its playback address. */
    MEDIAMTX(false),
    /** A recorder of Hikvision or one of its brands, asked by ISAPI over HTTP. */
    HIKVISION(false),
    /** A recorder of Dahua or one of its brands, KBVision among them, asked by its CGI over HTTP. */
    DAHUA(false),
    /** A recorder with ONVIF Profile G, asked over SOAP and RTSP. */
    ONVIF(false),
    /** A Frigate server, asked over its HTTP interface. */
    FRIGATE(false),
    /** A Moonfire NVR server, asked over its HTTP interface. */
    MOONFIRE(false),
    /** A recorder that plays back over RTSP what an address asks for that holds channel and window. */
    RTSP(false),
    /** A file that somebody uploaded; never registered, each upload stands for itself. */
    UPLOAD(false);

    private final boolean inPlace;

    RecorderKind(boolean inPlace) {
        this.inPlace = inPlace;
    }

    /** Whether its files are read where they lie; the others are copied, in a session with the recorder or as they were sent. */
    public boolean inPlace() {
        return inPlace;
    }

    /** Whether its footage is asked for over a network, so that how long it takes to come is up to others. */
    public boolean overNetwork() {
        return !inPlace && this != UPLOAD;
    }
}
