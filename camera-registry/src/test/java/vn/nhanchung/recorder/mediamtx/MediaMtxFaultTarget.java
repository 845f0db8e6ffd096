package vn.nhanchung.recorder.mediamtx;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import vn.nhanchung.recorder.FootageSource;
import vn.nhanchung.recorder.FoundOut;
import vn.nhanchung.recorder.RecordedRun;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.faults.FaultTarget;
import vn.nhanchung.recorder.http.RecorderHttp;
import vn.nhanchung.testing.Film;
import vn.nhanchung.testing.RealMediaMtx;

/** A real MediaMTX that recorded a few seconds, behind a wire. */
public final class MediaMtxFaultTarget {

    private static final String PATH = "cam1";

    /** Into an export; lists are shorter. */
    private static final int MID_EXPORT = 64 << 10;

    /** What a camera sends in its first five seconds is not recorded. */
    private static final int SECONDS = 10;

    private MediaMtxFaultTarget() {}

    /** Starts it. */
    public static List<FaultTarget> start(Path folder) throws Exception {
        RealMediaMtx server = RealMediaMtx.start(folder);
        server.record(Film.of(folder, SECONDS), PATH);
        // Until it has finished its last file.
        Thread.sleep(1_000);
        RecorderHttp http = new RecorderHttp(new RecorderNetworks(List.of("127.0.0.1")));
        RecordedRun held = source(http, server.playback()).extent(PATH).orElseThrow();
        return List.of(new FaultTarget(
                "exports",
                server.playback(),
                MID_EXPORT,
                (port, work) ->
                        FaultTarget.contents(source(http, port).fetch(PATH, held.from(), held.to(), () -> work)),
                Map.of(),
                () -> {
                    http.destroy();
                    server.close();
                }));
    }

    private static FootageSource source(RecorderHttp http, int port) {
        return new MediaMtxSource(http, new ServerAddress("127.0.0.1", port, false), null, new FoundOut<>());
    }
}
