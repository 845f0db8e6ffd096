package vn.nhanchung.recorder.onvif;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import vn.nhanchung.recorder.RecordedRun;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.http.RecorderXml;

/**
 * A recording, as a search tells it ({@code tt:RecordingInformation}).
 *
 * @param token the device's own name of it: a channel
 * @param label the source's name; null where it has none
 * @param source what it records, by the name that whoever set it up chose ({@code SourceId}); empty where it tells none
 * @param replayedTrack the token of its first track of pictures, which is the one that is replayed; empty where it has none
 * @param extent from its first picture to its last, gaps included; null where it holds none
 */
record OnvifRecording(
        String token,
        @Nullable String label,
        String source,
        String replayedTrack,
        @Nullable RecordedRun extent) {

    /**
     * Reads one; empty where it has no token or no track of pictures.
     */
    static Optional<OnvifRecording> of(Element told) {
        List<Element> video = RecorderXml.all(told, "Track").stream()
                .filter(track -> RecorderXml.text(track, "TrackType").orElse("").equalsIgnoreCase("Video"))
                .toList();
        Optional<String> token = RecorderXml.text(told, "RecordingToken");
        if (token.isEmpty() || video.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new OnvifRecording(
                token.get(),
                RecorderXml.text(told, "Name").orElse(null),
                RecorderXml.text(told, "SourceId").orElse(""),
                RecorderXml.text(video.getFirst(), "TrackToken").orElse(""),
                extent(told, video)));
    }

    private static @Nullable RecordedRun extent(Element told, List<Element> video) {
        Optional<RecorderTime> from = time(told, "EarliestRecording").or(() -> time(video.getFirst(), "DataFrom"));
        Optional<RecorderTime> to = time(told, "LatestRecording").or(() -> time(video.getFirst(), "DataTo"));
        return from.isPresent() && to.isPresent() && from.get().isBefore(to.get())
                ? new RecordedRun(from.get(), to.get())
                : null;
    }

    private static Optional<RecorderTime> time(Element told, String name) {
        return RecorderXml.text(told, name).map(OnvifTime::parse);
    }
}
