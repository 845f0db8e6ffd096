package vn.nhanchung.recorder.frigate;

import java.nio.file.Path;
import java.util.List;
import vn.nhanchung.recorder.faults.FaultTarget;
import vn.nhanchung.testing.FilmCoding;
import vn.nhanchung.testing.FrigateRecorder;

/** The recorder of {@link FrigateContractTest}, behind a wire. */
public final class FrigateFaultTarget {

    private FrigateFaultTarget() {}

    /** Starts it. */
    public static List<FaultTarget> start(Path folder) throws Exception {
        FrigateFilm film = FrigateFilm.record(folder, FilmCoding.H264);
        return List.of(FaultTarget.ofFiles(
                film.recorder().port(),
                (http, networks, address) -> new FrigateSources(http).open(address, null),
                FrigateRecorder.CAMERA,
                film.pictures().getFirst().at(),
                film.gapFrom(),
                film.recorder()::close));
    }
}
