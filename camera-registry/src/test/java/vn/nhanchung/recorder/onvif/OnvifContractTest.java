package vn.nhanchung.recorder.onvif;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FootageSourceContract;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.http.RecorderHttp;
import vn.nhanchung.recorder.rtsp.RtspPlayback;
import vn.nhanchung.recorder.rtsp.SourceFrames;
import vn.nhanchung.testing.GstRecorder;
import vn.nhanchung.testing.OnvifRecorder;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.RequiresProgram;

/** Footage from GStreamer's server, found by SOAP services of our own that follow the standard's WSDLs. */
@Requires(GstRecorder.Installed.class)
@RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
class OnvifContractTest extends FootageSourceContract {

    private static final Duration FAST = Duration.ofSeconds(37);

    @TempDir
    private static Path folder;

    private static OnvifFilm film;
    private static RecorderHttp http;
    private static Held held;

    @BeforeAll
    static void record() throws IOException {
        film = OnvifFilm.record(folder);
        film.services().quirks.fast = FAST;
        RecorderNetworks networks = new RecorderNetworks(List.of("127.0.0.1"));
        http = new RecorderHttp(networks);
        ServerAddress address = new ServerAddress("127.0.0.1", film.services().port(), false);
        held = new Held(
                new OnvifSources(http, new RtspPlayback(networks))
                        .open(address, new Login(OnvifRecorder.USER, OnvifRecorder.PASSWORD)),
                OnvifRecorder.RECORDING,
                film.pictures(),
                film.gapFrom(),
                film.gapTo());
    }

    @AfterAll
    static void stop() throws IOException {
        http.destroy();
        film.stop();
    }

    @Override
    protected Held held() {
        return held;
    }

    @Override
    protected Optional<Duration> clockIsOffBy() {
        return Optional.of(FAST);
    }

    /** By their slices: the server repeats the parameter sets before each key frame. */
    @Override
    protected List<Picture> read(FetchedSegment segment) {
        try {
            return SourceFrames.of(segment.file(), segment.start().reading(), false).stream()
                    .map(frame -> new Picture(new RecorderTime(frame.seen()), frame.slices()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
