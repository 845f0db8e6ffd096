package vn.nhanchung.recorder.dahua;

import java.nio.file.Path;
import java.util.List;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.faults.FaultTarget;
import vn.nhanchung.recorder.rtsp.RtspPlayback;
import vn.nhanchung.testing.DahuaRecorder;

/** The recorder of {@link DahuaContractTest}, behind a wire. What it plays back goes by the client of address templates. */
public final class DahuaFaultTarget {

    private DahuaFaultTarget() {}

    /** Starts it. */
    public static List<FaultTarget> start(Path folder) throws Exception {
        DahuaFilm film = DahuaFilm.record(folder);
        film.recorder().quirks.searchFromZero = true;
        // Each case searches, all at once.
        film.recorder().quirks.finders = 100;
        Login login = new Login(DahuaRecorder.USER, DahuaRecorder.PASSWORD);
        return List.of(FaultTarget.ofFiles(
                film.recorder().port(),
                (http, networks, address) -> new DahuaSources(http, new RtspPlayback(networks)).open(address, login),
                DahuaFilm.CHANNEL,
                film.pictures().getFirst().at(),
                film.gapFrom(),
                film.recorder()::close));
    }
}
