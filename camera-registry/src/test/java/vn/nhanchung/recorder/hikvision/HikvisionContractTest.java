package vn.nhanchung.recorder.hikvision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FootageSourceContract;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.http.RecorderHttp;
import vn.nhanchung.recorder.rtsp.RtspPlayback;
import vn.nhanchung.testing.FilmCoding;
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

    private static final Map<FilmCoding, IsapiFilm> FILMS = new EnumMap<>(FilmCoding.class);
    private static RecorderHttp http;

    @BeforeAll
    static void record() throws IOException {
        for (FilmCoding coding : List.of(FilmCoding.H264, FilmCoding.H264_B_FRAMES, FilmCoding.H265_B_FRAMES)) {
            FILMS.put(coding, IsapiFilm.record(Files.createDirectory(folder.resolve(coding.name())), coding));
        }
        http = new RecorderHttp(NETWORKS);
    }

    @AfterAll
    static void stop() throws IOException {
        http.destroy();
        FILMS.values().forEach(film -> film.recorder().close());
    }

    private abstract static class Contract extends FootageSourceContract {

        private final boolean localZ;
        private final FilmCoding coding;

        Contract(boolean localZ, FilmCoding coding) {
            this.localZ = localZ;
            this.coding = coding;
        }

        @Override
        protected FilmCoding coding() {
            return coding;
        }

        @Override
        protected Optional<Duration> clockIsOffBy() {
            return Optional.of(IsapiFilm.FAST);
        }

        @Override
        protected Duration imprecision() {
            return IsapiFilm.CUT_OFF;
        }

        @Override
        protected Duration lateness() {
            return Duration.ZERO;
        }

        /** Tighter than the kit, which does not know by how much this film's files are named early. */
        @Test
        void eachPictureIsEarlyByWhatItsListingCutsOff() {
            Held held = held();
            Duration doubt = held.source().timeDoubt(held.channel());
            List<FetchedSegment> given = held.source().fetch(held.channel(), held.first(), held.end(), target());

            assertThat(given)
                    .hasSize(IsapiFilm.BEFORE + IsapiFilm.AFTER)
                    .allSatisfy(segment -> assertThat(segment.claim())
                            .isEqualTo(
                                    new FetchedSegment.StartClaim(FetchedSegment.Basis.STATED, Duration.ofSeconds(1))));
            assertThat(doubt).isEqualTo(Duration.ofSeconds(1));
            List<Picture> named =
                    given.stream().flatMap(segment -> read(segment).stream()).toList();
            assertThat(named)
                    .hasSameSizeAs(held.pictures())
                    .allSatisfy(picture -> isAmong(
                            held.pictures(),
                            new Picture(picture.at().plus(IsapiFilm.CUT_OFF), picture.hash()),
                            TOLERANCE));
        }

        @Override
        protected List<Picture> read(FetchedSegment segment) {
            return IsapiFilm.pictures(segment.file()).stream()
                    .map(one -> new Picture(segment.start().plus(one.after()), one.hash()))
                    .toList();
        }

        @Override
        protected Held held() {
            IsapiFilm film = FILMS.get(coding);
            film.recorder().quirks.localZ = localZ;
            ServerAddress address =
                    new ServerAddress("127.0.0.1", film.recorder().port(), false);
            Login login = new Login(IsapiRecorder.USER, IsapiRecorder.PASSWORD);
            return new Held(
                    new HikvisionSources(http, new RtspPlayback(NETWORKS)).open(address, login),
                    IsapiRecorder.TRACK,
                    "901",
                    film.pictures(),
                    film.gapFrom(),
                    film.gapTo());
        }
    }

    @Nested
    class WhereZMeansLocalTime extends Contract {
        WhereZMeansLocalTime() {
            super(true, FilmCoding.H264);
        }
    }

    @Nested
    class WhereZMeansUtc extends Contract {
        WhereZMeansUtc() {
            super(false, FilmCoding.H264);
        }
    }

    @Nested
    class OfH264WithBFrames extends Contract {
        OfH264WithBFrames() {
            super(true, FilmCoding.H264_B_FRAMES);
        }
    }

    @Nested
    class OfH265WithBFrames extends Contract {
        OfH265WithBFrames() {
            super(false, FilmCoding.H265_B_FRAMES);
        }
    }
}
