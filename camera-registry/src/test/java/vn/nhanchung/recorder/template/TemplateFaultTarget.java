package vn.nhanchung.recorder.template;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.TemplateAddress;
import vn.nhanchung.recorder.faults.FaultTarget;
import vn.nhanchung.recorder.faults.PeerFault;
import vn.nhanchung.recorder.rtsp.GappedFilm;
import vn.nhanchung.recorder.rtsp.RtspPlayback;
import vn.nhanchung.testing.GstRecorder;

/** The recorder of {@link TemplateContractTest}, behind a wire. Hikvision's and Dahua's are played back by the same client. */
public final class TemplateFaultTarget {

    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");

    /** Before the first picture: what comes later is kept, and said to be less. */
    private static final int IN_THE_DESCRIPTION = 400;

    private TemplateFaultTarget() {}

    /** Starts it. */
    public static List<FaultTarget> start(Path folder) throws Exception {
        GappedFilm film = GappedFilm.plain(folder, START, 10);
        GstRecorder recorder = GstRecorder.vendor(film.file(), START.toString());
        RtspPlayback rtsp = new RtspPlayback(new RecorderNetworks(List.of("127.0.0.1")));
        return List.of(new FaultTarget(
                "playback",
                recorder.port(),
                IN_THE_DESCRIPTION,
                (port, work) -> played(rtsp, port, work),
                notAsked(),
                recorder));
    }

    private static List<Duration> played(RtspPlayback rtsp, int port, Path work) {
        RecorderTime from = new RecorderTime(START.plusSeconds(2));
        return new TemplateSources(rtsp, Clock.systemUTC())
                        .open(
                                TemplateSourceTest.hikvision(port, TemplateAddress.End.HONOURED),
                                new Login("admin", "secret-7"))
                        .fetch("101", from, from.plus(Duration.ofSeconds(3)), () -> work)
                        .stream()
                        .map(FetchedSegment::start)
                        .map(from::until)
                        .toList();
    }

    private static Map<PeerFault, String> notAsked() {
        String reason = "gone on with as a second file: TemplateSourceTest.aRunThatBreaksOffIsGoneOnWithFromWhatCame";
        Map<PeerFault, String> not = new EnumMap<>(PeerFault.class);
        not.put(PeerFault.BREAKS_OFF_ONCE, reason);
        not.put(PeerFault.HALF_CLOSED_ONCE, reason);
        not.put(PeerFault.STALLS_ONCE, reason);
        not.put(PeerFault.TOO_MANY_REQUESTS, "a status of HTTP; RTSP has 453");
        return not;
    }
}
