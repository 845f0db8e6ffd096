package vn.nhanchung.recorder.hikvision;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FootageSourceContract;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.http.RecorderHttp;
import vn.nhanchung.recorder.rtsp.RtspPlayback;
import vn.nhanchung.testing.IsapiRecorder;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.RequiresProgram;
import vn.nhanchung.testing.WalkwayFilm;

/** Captured shapes of ISAPI, once with each meaning of the {@code Z}: no device stands behind them. */
@Requires(WalkwayFilm.class)
@RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
class HikvisionContractTest {

    private static final RecorderNetworks NETWORKS = new RecorderNetworks(List.of("127.0.0.1"));

    @TempDir
    private static Path folder;

    private static IsapiFilm film;
    private static RecorderHttp http;

    @BeforeAll
    static void record() throws IOException {
        film = IsapiFilm.record(folder);
        http = new RecorderHttp(NETWORKS);
    }

    @AfterAll
    static void stop() throws IOException {
        http.destroy();
        film.recorder().close();
    }

    private abstract static class Contract extends FootageSourceContract {

        private final boolean localZ;

        Contract(boolean localZ) {
            this.localZ = localZ;
        }

        @Override
        protected Optional<Duration> clockIsOffBy() {
            return Optional.of(IsapiFilm.FAST);
        }

        @Override
        protected List<Picture> read(FetchedSegment segment) {
            return IsapiFilm.pictures(segment.file()).stream()
                    .map(one -> new Picture(segment.start().plus(one.after()), one.hash()))
                    .toList();
        }

        @Override
        protected Held held() {
            film.recorder().quirks.localZ = localZ;
            ServerAddress address =
                    new ServerAddress("127.0.0.1", film.recorder().port(), false);
            Login login = new Login(IsapiRecorder.USER, IsapiRecorder.PASSWORD);
            return new Held(
                    new HikvisionSources(http, new RtspPlayback(NETWORKS)).open(address, login),
                    IsapiRecorder.TRACK,
                    film.pictures(),
                    film.gapFrom(),
                    film.gapTo());
        }
    }

    @Nested
    class WhereZMeansLocalTime extends Contract {
        WhereZMeansLocalTime() {
            super(true);
        }
    }

    @Nested
    class WhereZMeansUtc extends Contract {
        WhereZMeansUtc() {
            super(false);
        }
    }
}
