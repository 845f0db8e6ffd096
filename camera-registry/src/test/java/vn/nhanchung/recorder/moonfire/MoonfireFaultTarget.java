package vn.nhanchung.recorder.moonfire;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.faults.FaultTarget;
import vn.nhanchung.recorder.http.RecorderHttp;
import vn.nhanchung.testing.FilmCoding;
import vn.nhanchung.testing.MoonfireRecorder;

/** The recorder of {@link MoonfireContractTest}, behind a wire. */
public final class MoonfireFaultTarget {

    /** Into a recording; lists are shorter. */
    private static final int MID_FILE = 64 << 10;

    private MoonfireFaultTarget() {}

    /** Starts it. */
    public static List<FaultTarget> start(Path folder) throws Exception {
        MoonfireFilm film = MoonfireFilm.record(folder, FilmCoding.H264);
        RecorderHttp http = new RecorderHttp(new RecorderNetworks(List.of("127.0.0.1")));
        return List.of(new FaultTarget(
                "files",
                film.recorder().port(),
                MID_FILE,
                (port, work) -> FaultTarget.contents(new MoonfireSources(http)
                        .open(new ServerAddress("127.0.0.1", port, false), null)
                        .fetch(
                                MoonfireRecorder.CAMERA,
                                film.pictures().getFirst().at(),
                                film.gapFrom(),
                                () -> work)),
                Map.of(),
                () -> {
                    http.destroy();
                    film.recorder().close();
                }));
    }
}
