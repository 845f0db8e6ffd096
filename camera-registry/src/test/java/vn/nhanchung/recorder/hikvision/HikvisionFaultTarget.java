package vn.nhanchung.recorder.hikvision;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.faults.FaultTarget;
import vn.nhanchung.recorder.http.RecorderHttp;
import vn.nhanchung.recorder.rtsp.RtspPlayback;
import vn.nhanchung.testing.FilmCoding;
import vn.nhanchung.testing.IsapiRecorder;

/** The recorder of {@link HikvisionContractTest}, behind a wire. What it plays back goes by the client of address templates. */
public final class HikvisionFaultTarget {

    /** Into a file; what is searched is shorter. */
    private static final int MID_FILE = 64 << 10;

    private HikvisionFaultTarget() {}

    /** Starts it. */
    public static List<FaultTarget> start(Path folder) throws Exception {
        IsapiFilm film = IsapiFilm.record(folder, FilmCoding.H264);
        RecorderNetworks networks = new RecorderNetworks(List.of("127.0.0.1"));
        RecorderHttp http = new RecorderHttp(networks);
        Login login = new Login(IsapiRecorder.USER, IsapiRecorder.PASSWORD);
        return List.of(new FaultTarget(
                "files",
                film.recorder().port(),
                MID_FILE,
                (port, work) -> FaultTarget.contents(new HikvisionSources(http, new RtspPlayback(networks))
                        .open(new ServerAddress("127.0.0.1", port, false), login)
                        .fetch(IsapiRecorder.TRACK, film.pictures().getFirst().at(), film.gapFrom(), () -> work)),
                Map.of(),
                () -> {
                    http.destroy();
                    film.recorder().close();
                }));
    }
}
