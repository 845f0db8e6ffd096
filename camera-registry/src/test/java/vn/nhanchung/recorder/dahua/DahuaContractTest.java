package vn.nhanchung.recorder.dahua;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FootageSourceContract;
import vn.nhanchung.recorder.FoundOut;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.http.RecorderHttp;
import vn.nhanchung.recorder.rtsp.PlaybackInstead;
import vn.nhanchung.recorder.rtsp.RtspPlayback;
import vn.nhanchung.recorder.rtsp.WindowPlayback;
import vn.nhanchung.testing.CodedPicture;
import vn.nhanchung.testing.DahuaRecorder;
import vn.nhanchung.testing.FilmCoding;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.RequiresProgram;
import vn.nhanchung.testing.WalkwayFilm;

/**
 * Captured shapes of Dahua's CGI, with each way of counting channels and each way of beginning a load, once in one piece and once in pieces
 * of five seconds, and in pieces once more with H.265 and sound: no device stands behind them.
 */
@Requires(WalkwayFilm.class)
@RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
class DahuaContractTest {

    private static final RecorderNetworks NETWORKS = new RecorderNetworks(List.of("127.0.0.1"));

    @TempDir
    private static Path folder;

    private static DahuaFilm film;
    private static DahuaFilm filmH265;
    private static RecorderHttp http;

    @BeforeAll
    static void record() throws IOException {
        film = DahuaFilm.record(folder);
        filmH265 = DahuaFilm.recordH265(Files.createDirectories(folder.resolve("h265")));
        http = new RecorderHttp(NETWORKS);
    }

    @AfterAll
    static void stop() throws IOException {
        http.destroy();
        film.recorder().close();
        filmH265.recorder().close();
    }

    private abstract static class Contract extends FootageSourceContract {

        private final boolean searchFromZero;

        Contract(boolean searchFromZero) {
            this.searchFromZero = searchFromZero;
        }

        /** A load in pieces goes on from a key frame before the end of the last. */
        @Override
        protected boolean partsOverlap() {
            return !searchFromZero;
        }

        @Override
        protected Optional<Duration> clockIsOffBy() {
            return Optional.of(DahuaFilm.FAST);
        }

        @Override
        protected List<Picture> read(FetchedSegment segment) {
            return DahuaFilm.read(segment);
        }

        DahuaFilm film() {
            return film;
        }

        boolean toldFromZero() {
            return false;
        }

        @Override
        protected FilmCoding coding() {
            return FilmCoding.H264;
        }

        @Override
        protected Held held() {
            DahuaRecorder.Quirks quirks = film().recorder().quirks;
            quirks.searchFromZero = searchFromZero;
            quirks.toldFromZero = toldFromZero();
            quirks.beginsBehind = !searchFromZero;
            quirks.none = searchFromZero ? "400" : "found";
            ServerAddress address =
                    new ServerAddress("127.0.0.1", film().recorder().port(), false);
            Login login = new Login(DahuaRecorder.USER, DahuaRecorder.PASSWORD);
            return new Held(
                    searchFromZero
                            ? new DahuaSources(http, new RtspPlayback(NETWORKS)).open(address, login)
                            : inPieces(address, login),
                    DahuaFilm.CHANNEL,
                    "9",
                    film().pictures(),
                    film().gapFrom(),
                    film().gapTo());
        }

        private static DahuaSource inPieces(ServerAddress address, Login login) {
            PlaybackInstead never = new PlaybackInstead(
                    new FoundOut<>(), address, new WindowPlayback(new RtspPlayback(NETWORKS), login));
            return new DahuaSource(new Cgi(http, address, login), new FoundOut<>(), never, Duration.ofSeconds(5));
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

    @Nested
    class WhereSearchesCountFromOneAndFilesAreToldFromZero extends Contract {
        WhereSearchesCountFromOneAndFilesAreToldFromZero() {
            super(false);
        }

        @Override
        boolean toldFromZero() {
            return true;
        }
    }

    @Nested
    class WherePicturesAreH265WithSound extends Contract {
        WherePicturesAreH265WithSound() {
            super(false);
        }

        @Override
        DahuaFilm film() {
            return filmH265;
        }

        @Override
        protected FilmCoding coding() {
            return FilmCoding.H265;
        }

        @Test
        void theSoundComesWithThePictures() {
            FetchedSegment given = held().source()
                    .fetch(DahuaFilm.CHANNEL, held().first(), held().first().plus(Duration.ofSeconds(3)), target())
                    .getFirst();

            assertThat(CodedPicture.run(
                                    "ffprobe",
                                    "-v",
                                    "error",
                                    "-show_entries",
                                    "stream=codec_name",
                                    "-of",
                                    "csv=p=0",
                                    given.file().toString())
                            .lines())
                    .containsExactlyInAnyOrder("hevc", "pcm_alaw");
        }
    }
}
