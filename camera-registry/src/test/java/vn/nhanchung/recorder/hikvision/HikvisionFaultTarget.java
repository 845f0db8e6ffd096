package vn.nhanchung.recorder.hikvision;

import java.nio.file.Path;
import java.util.List;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.faults.FaultTarget;
import vn.nhanchung.recorder.rtsp.RtspPlayback;
import vn.nhanchung.testing.FilmCoding;
import vn.nhanchung.testing.IsapiRecorder;

/** The recorder of {@link HikvisionContractTest}, behind a wire. What it plays back goes by the client of address templates. */
public final class HikvisionFaultTarget {

    private HikvisionFaultTarget() {}

    /** Starts it. */
    public static List<FaultTarget> start(Path folder) throws Exception {
        IsapiFilm film = IsapiFilm.record(folder, FilmCoding.H264);
        Login login = new Login(IsapiRecorder.USER, IsapiRecorder.PASSWORD);
        return List.of(FaultTarget.ofFiles(
                film.recorder().port(),
                (http, networks, address) ->
                        new HikvisionSources(http, new RtspPlayback(networks)).open(address, login),
                IsapiRecorder.TRACK,
                film.pictures().getFirst().at(),
                film.gapFrom(),
                film.recorder()::close));
    }
}
