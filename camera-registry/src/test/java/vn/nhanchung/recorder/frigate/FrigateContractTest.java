package vn.nhanchung.recorder.frigate;

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
import org.junit.jupiter.api.io.TempDir;
import vn.nhanchung.recorder.FootageSourceContract;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.http.RecorderHttp;
import vn.nhanchung.testing.FilmCoding;
import vn.nhanchung.testing.FrigateRecorder;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.RequiresProgram;
import vn.nhanchung.testing.WalkwayFilm;

/** Shapes that Frigate's own source writes: the program does not stand behind them. */
@Requires(WalkwayFilm.class)
@RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
class FrigateContractTest {

    @TempDir
    private static Path folder;

    private static final Map<FilmCoding, FrigateFilm> FILMS = new EnumMap<>(FilmCoding.class);
    private static RecorderHttp http;

    @BeforeAll
    static void record() throws IOException {
        for (FilmCoding coding : List.of(FilmCoding.H264, FilmCoding.H264_B_FRAMES, FilmCoding.H265_B_FRAMES)) {
            FILMS.put(coding, FrigateFilm.record(Files.createDirectory(folder.resolve(coding.name())), coding));
        }
        http = new RecorderHttp(new RecorderNetworks(List.of("127.0.0.1")));
    }

    @AfterAll
    static void stop() throws IOException {
        http.destroy();
        for (FrigateFilm film : FILMS.values()) {
            film.recorder().close();
        }
    }

    private abstract static class Contract extends FootageSourceContract {

        @Override
        protected Held held() {
            FrigateFilm film = FILMS.get(coding());
            ServerAddress address =
                    new ServerAddress("127.0.0.1", film.recorder().port(), false);
            return new Held(
                    new FrigateSources(http).open(address, null),
                    FrigateRecorder.CAMERA,
                    "cong_sau",
                    film.pictures(),
                    film.gapFrom(),
                    film.gapTo());
        }

        @Override
        protected Optional<Duration> clockIsOffBy() {
            return Optional.of(FrigateFilm.FAST);
        }
    }

    @Nested
    class OfH264 extends Contract {
        @Override
        protected FilmCoding coding() {
            return FilmCoding.H264;
        }
    }

    @Nested
    class OfH264WithBFrames extends Contract {
        @Override
        protected FilmCoding coding() {
            return FilmCoding.H264_B_FRAMES;
        }
    }

    @Nested
    class OfH265WithBFrames extends Contract {
        @Override
        protected FilmCoding coding() {
            return FilmCoding.H265_B_FRAMES;
        }
    }
}
