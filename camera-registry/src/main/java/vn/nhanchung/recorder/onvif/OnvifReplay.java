package vn.nhanchung.recorder.onvif;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import vn.nhanchung.recorder.FetchTarget;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.RecordedRun;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.http.RecorderXml;
import vn.nhanchung.recorder.rtsp.PlayedRun;
import vn.nhanchung.recorder.rtsp.ResumedPlayback;
import vn.nhanchung.recorder.rtsp.RtspDeadlines;
import vn.nhanchung.recorder.rtsp.RtspPlayback;
import vn.nhanchung.recorder.rtsp.RtspRequest;
import vn.nhanchung.recorder.rtsp.RtspRun;

/** Fetches runs of a recording by ONVIF replay; each frame brings its own time. */
final class OnvifReplay {

    /** Even a recorder that paces replay at the speed of recording is done by then. */
    private static final Duration SLACK = Duration.ofMinutes(2);

    private static final int MOST_BREAKS = 20;

    private static final int RTSP = 554;

    private final RtspPlayback rtsp;
    private final OnvifDevice device;
    private final @Nullable Login login;

    OnvifReplay(RtspPlayback rtsp, OnvifDevice device, @Nullable Login login) {
        this.rtsp = rtsp;
        this.device = device;
        this.login = login;
    }

    /** Where a recording is replayed from; an address is good for one session, says the standard. */
    URI address(String recording) {
        Element answer = device.call(OnvifService.REPLAY, "GetReplayUri", xml -> {
            xml.writeStartElement("w:StreamSetup");
            RecorderXml.element(xml, "tt:Stream", "RTP-Unicast");
            xml.writeStartElement("tt:Transport");
            RecorderXml.element(xml, "tt:Protocol", "RTSP");
            xml.writeEndElement();
            xml.writeEndElement();
            RecorderXml.element(xml, "w:RecordingToken", recording);
        });
        return onDevice(RecorderXml.text(answer, "Uri").orElse(""));
    }

    /** The path and port as told, on the host that a person named. */
    private URI onDevice(String stated) {
        try {
            URI told = new URI(stated);
            boolean isRtsp = "rtsp".equals(String.valueOf(told.getScheme()).toLowerCase(Locale.ROOT));
            if (isRtsp && told.getHost() != null) {
                int port = told.getPort() < 0 ? RTSP : told.getPort();
                // Path and query as they are written: quoted anew they would be others.
                String host = new URI("rtsp", null, device.address().host(), port, null, null, null).getRawAuthority();
                String query = told.getRawQuery() == null ? "" : "?" + told.getRawQuery();
                return new URI("rtsp://" + host + told.getRawPath() + query);
            }
        } catch (URISyntaxException none) {
            throw new FootageException(
                    Kind.CORRUPT, device.address().authority() + " names no address to replay", none);
        }
        throw new FootageException(Kind.UNSUPPORTED, device.address().authority() + " does not replay over RTSP");
    }

    /**
     * One run, as MP4s: one, and a further one for each time that it broke off before its end. A further one begins at a key frame before the last
     * of the one before, and the cutter draws the two together by that.
     *
     * @param before so many files are in the target's folder from runs before
     */
    List<FetchedSegment> fetch(String recording, RecordedRun run, FetchTarget target, int before) {
        Duration within = run.from().until(run.to()).plus(SLACK);
        return ResumedPlayback.fetch(
                        new OfRecording(recording, run.to(), target),
                        run,
                        within,
                        number -> target.folder().resolve("onvif-%d.mp4".formatted(before + number)))
                .stream()
                .map(PlayedRun::segment)
                .toList();
    }

    /** Replay of a recording up to where a run ends. */
    private final class OfRecording implements ResumedPlayback.Playback {

        private final String recording;
        private final RecorderTime to;
        private final FetchTarget target;

        OfRecording(String recording, RecorderTime to, FetchTarget target) {
            this.recording = recording;
            this.to = to;
            this.target = target;
        }

        @Override
        public PlayedRun play(RecorderTime from, Duration left, Path out) {
            RtspRequest request =
                    RtspRequest.onvif(address(recording), from.reading(), to.reading(), RtspDeadlines.within(left));
            return new PlayedRun(
                    request, rtsp.fetch(request, login, out, (upTo, bytes) -> target.reached(new RecorderTime(upTo))));
        }

        /** Two groups of pictures: the cutter needs a key frame that both hold. */
        @Override
        public Duration shared(RtspRun broken) {
            return broken.longestGroup().multipliedBy(2);
        }

        @Override
        public Duration timeDoubt() {
            return Duration.ZERO;
        }

        @Override
        public int mostBreaks() {
            return MOST_BREAKS;
        }
    }
}
