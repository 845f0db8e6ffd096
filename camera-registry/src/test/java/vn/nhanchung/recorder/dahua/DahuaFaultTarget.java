package vn.nhanchung.recorder.dahua;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.faults.FaultTarget;
import vn.nhanchung.recorder.http.RecorderHttp;
import vn.nhanchung.recorder.rtsp.RtspPlayback;
import vn.nhanchung.testing.DahuaRecorder;

/** The recorder of {@link DahuaContractTest}, behind a wire. What it plays back goes by the client of address templates. */
public final class DahuaFaultTarget {

    /** Into a load; what is searched is shorter. */
    private static final int MID_LOAD = 64 << 10;

    private DahuaFaultTarget() {}

    /** Starts it. */
    public static List<FaultTarget> start(Path folder) throws Exception {
        DahuaFilm film = DahuaFilm.record(folder);
        film.recorder().quirks.searchFromZero = true;
        // Each case searches, all at once.
        film.recorder().quirks.finders = 100;
        RecorderNetworks networks = new RecorderNetworks(List.of("127.0.0.1"));
        RecorderHttp http = new RecorderHttp(networks);
        Login login = new Login(DahuaRecorder.USER, DahuaRecorder.PASSWORD);
        return List.of(new FaultTarget(
                "files",
                film.recorder().port(),
                MID_LOAD,
                (port, work) -> FaultTarget.contents(new DahuaSources(http, new RtspPlayback(networks))
                        .open(new ServerAddress("127.0.0.1", port, false), login)
                        .fetch(DahuaFilm.CHANNEL, film.pictures().getFirst().at(), film.gapFrom(), () -> work)),
                Map.of(),
                () -> {
                    http.destroy();
                    film.recorder().close();
                }));
    }
}
