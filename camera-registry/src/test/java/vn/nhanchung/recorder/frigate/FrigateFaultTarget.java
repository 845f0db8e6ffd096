package vn.nhanchung.recorder.frigate;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.faults.FaultTarget;
import vn.nhanchung.recorder.http.RecorderHttp;
import vn.nhanchung.testing.FilmCoding;
import vn.nhanchung.testing.FrigateRecorder;

/** The recorder of {@link FrigateContractTest}, behind a wire. */
public final class FrigateFaultTarget {

    /** Into a segment; lists are shorter. */
    private static final int MID_FILE = 64 << 10;

    private FrigateFaultTarget() {}

    /** Starts it. */
    public static List<FaultTarget> start(Path folder) throws Exception {
        FrigateFilm film = FrigateFilm.record(folder, FilmCoding.H264);
        RecorderHttp http = new RecorderHttp(new RecorderNetworks(List.of("127.0.0.1")));
        return List.of(new FaultTarget(
                "files",
                film.recorder().port(),
                MID_FILE,
                (port, work) -> FaultTarget.contents(new FrigateSources(http)
                        .open(new ServerAddress("127.0.0.1", port, false), null)
                        .fetch(
                                FrigateRecorder.CAMERA,
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
