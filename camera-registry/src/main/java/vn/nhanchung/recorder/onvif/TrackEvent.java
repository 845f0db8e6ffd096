package vn.nhanchung.recorder.onvif;

import java.util.Optional;
import org.w3c.dom.Element;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.http.RecorderXml;

/**
 * A change in a track's history.
 *
 * @param present whether the track holds data from then on
 */
record TrackEvent(RecorderTime at, boolean present) {

    private static final String IS_DATA_PRESENT = "IsDataPresent";

    /** Reads a {@code tt:FindEventResult}; empty where it is another event, or of another recording or track than is replayed. */
    static Optional<TrackEvent> of(Element result, OnvifRecording recording) {
        boolean ours = RecorderXml.text(result, "RecordingToken")
                        .map(recording.token()::equals)
                        .orElse(true)
                && RecorderXml.text(result, "TrackToken")
                        .map(recording.replayedTrack()::equals)
                        .orElse(true);
        return !ours
                ? Optional.empty()
                : RecorderXml.all(result, "SimpleItem").stream()
                        .filter(item -> item.getAttribute("Name").equals(IS_DATA_PRESENT))
                        .findFirst()
                        .flatMap(item -> RecorderXml.text(result, "Time")
                                .map(time ->
                                        new TrackEvent(OnvifTime.parse(time), isTrue(item.getAttribute("Value")))));
    }

    /** {@code xs:boolean}. */
    private static boolean isTrue(String value) {
        return value.equals("true") || value.equals("1");
    }
}
