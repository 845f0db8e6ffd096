package vn.nhanchung.recorder.dahua;

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
import vn.nhanchung.testing.DahuaRecorder;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.RequiresProgram;
import vn.nhanchung.testing.WalkwayFilm;

/**
 * Captured shapes of Dahua's CGI, with each way of counting channels and each way of beginning a load, once in one piece and once in pieces
 * of five seconds: no device stands behind them.
 */
@Requires(WalkwayFilm.class)
@RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
class DahuaContractTest {

    @TempDir
    private static Path folder;

    private static DahuaFilm film;
    private static RecorderHttp http;

    @BeforeAll
    static void record() throws IOException {
        film = DahuaFilm.record(folder);
        http = new RecorderHttp(new RecorderNetworks(List.of("127.0.0.1")));
    }

    @AfterAll
    static void stop() throws IOException {
        http.destroy();
        film.recorder().close();
    }

    private abstract static class Contract extends FootageSourceContract {

        private final boolean searchFromZero;

        Contract(boolean searchFromZero) {
            this.searchFromZero = searchFromZero;
        }

        @Override
        protected Optional<Duration> clockIsOffBy() {
            return Optional.of(DahuaFilm.FAST);
        }

        @Override
        protected List<Picture> read(FetchedSegment segment) {
            return DahuaFilm.read(segment);
        }

        @Override
        protected Held held() {
            DahuaRecorder.Quirks quirks = film.recorder().quirks;
            quirks.searchFromZero = searchFromZero;
            quirks.beginsBehind = !searchFromZero;
            quirks.none = searchFromZero ? "400" : "found";
            ServerAddress address =
                    new ServerAddress("127.0.0.1", film.recorder().port(), false);
            Login login = new Login(DahuaRecorder.USER, DahuaRecorder.PASSWORD);
            return new Held(
                    searchFromZero
                            ? new DahuaSources(http).open(address, login)
                            : new DahuaSource(
                                    new Cgi(http, address, login), new KnownNumberings(), Duration.ofSeconds(5)),
                    DahuaFilm.CHANNEL,
                    film.pictures(),
                    film.gapFrom(),
                    film.gapTo());
        }
    }

    @Nested
    class WhereSearchesCountFromZero extends Contract {
        WhereSearchesCountFromZero() {
            super(true);
        }
    }

    @Nested
    class WhereSearchesCountFromOne extends Contract {
        WhereSearchesCountFromOne() {
            super(false);
        }
    }
}
