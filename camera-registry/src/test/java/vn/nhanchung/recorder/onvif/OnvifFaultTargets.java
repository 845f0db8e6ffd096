package vn.nhanchung.recorder.onvif;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import vn.nhanchung.recorder.FootageSource;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.RecordedRun;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.faults.FaultTarget;
import vn.nhanchung.recorder.faults.PeerFault;
import vn.nhanchung.recorder.http.RecorderHttp;
import vn.nhanchung.recorder.rtsp.RtspPlayback;
import vn.nhanchung.testing.FilmCoding;
import vn.nhanchung.testing.OnvifRecorder;

/** The recorder of {@link OnvifContractTest}: its services behind a wire, and its footage. */
public final class OnvifFaultTargets {

    /** Into an answer of SOAP. */
    private static final int MID_ANSWER = 300;

    /** Before the first picture: what breaks off behind it is gone on with, and where it ends twice there is nothing more. */
    private static final int IN_THE_DESCRIPTION = 400;

    private static final RecorderNetworks NETWORKS = new RecorderNetworks(List.of("127.0.0.1"));

    private OnvifFaultTargets() {}

    /** Starts it. */
    public static List<FaultTarget> start(Path folder) throws Exception {
        OnvifFilm film = OnvifFilm.record(folder, FilmCoding.H264_B_FRAMES);
        RecorderHttp http = new RecorderHttp(NETWORKS);
        RecordedRun window = new RecordedRun(film.pictures().getFirst().at(), film.gapFrom());
        FaultTarget services = new FaultTarget(
                "services",
                film.services().port(),
                MID_ANSWER,
                (port, _) -> source(http, port).coverage(OnvifRecorder.RECORDING, window.from(), window.to()),
                once("a small answer is not gone on with: whoever asks is told, and asks anew"),
                () -> {});
        FaultTarget replay = new FaultTarget(
                "replay",
                film.media().port(),
                IN_THE_DESCRIPTION,
                (port, work) -> replayed(film, http, port, window, work),
                replays(),
                () -> {
                    http.destroy();
                    film.stop();
                });
        return List.of(services, replay);
    }

    private static Map<PeerFault, String> once(String reason) {
        return Map.of(
                PeerFault.BREAKS_OFF_ONCE, reason, PeerFault.HALF_CLOSED_ONCE, reason, PeerFault.STALLS_ONCE, reason);
    }

    private static Map<PeerFault, String> replays() {
        Map<PeerFault, String> not = new EnumMap<>(
                once("it is gone on with as a second file: OnvifContractTest.aRunThatBreaksOffIsGoneOnWith"));
        not.put(PeerFault.TOO_MANY_REQUESTS, "a status of HTTP; RTSP has 453");
        return not;
    }

    private static Object replayed(OnvifFilm film, RecorderHttp http, int port, RecordedRun window, Path work)
            throws Exception {
        try (OnvifRecorder behind = film.servicesFor(port)) {
            List<RecorderTime> ends =
                    source(http, behind.port())
                            .fetch(OnvifRecorder.RECORDING, window.from(), window.to(), () -> work)
                            .stream()
                            .map(segment -> segment.end())
                            .toList();
            return ends;
        }
    }

    private static FootageSource source(RecorderHttp http, int port) {
        return new OnvifSources(http, new RtspPlayback(NETWORKS))
                .open(
                        new ServerAddress("127.0.0.1", port, false),
                        new Login(OnvifRecorder.USER, OnvifRecorder.PASSWORD));
    }
}
