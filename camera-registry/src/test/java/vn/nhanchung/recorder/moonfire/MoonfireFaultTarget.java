package vn.nhanchung.recorder.moonfire;

import java.nio.file.Path;
import java.util.List;
import vn.nhanchung.recorder.faults.FaultTarget;
import vn.nhanchung.testing.FilmCoding;
import vn.nhanchung.testing.MoonfireRecorder;

/** The recorder of {@link MoonfireContractTest}, behind a wire. */
public final class MoonfireFaultTarget {

    private MoonfireFaultTarget() {}

    /** Starts it. */
    public static List<FaultTarget> start(Path folder) throws Exception {
        MoonfireFilm film = MoonfireFilm.record(folder, FilmCoding.H264);
        return List.of(FaultTarget.ofFiles(
                film.recorder().port(),
                (http, networks, address) -> new MoonfireSources(http).open(address, null),
                MoonfireRecorder.CAMERA,
                film.pictures().getFirst().at(),
                film.gapFrom(),
                film.recorder()::close));
    }
}
