package vn.nhanchung.recorder.moonfire;

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
import vn.nhanchung.testing.MoonfireRecorder;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.RequiresProgram;
import vn.nhanchung.testing.WalkwayFilm;

/** Shapes that Moonfire NVR's own documents describe: the program does not stand behind them. */
@Requires(WalkwayFilm.class)
@RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
class MoonfireContractTest {

    @TempDir
    private static Path folder;

    private static final Map<FilmCoding, MoonfireFilm> FILMS = new EnumMap<>(FilmCoding.class);
    private static RecorderHttp http;

    @BeforeAll
    static void record() throws IOException {
        http = new RecorderHttp(new RecorderNetworks(List.of("127.0.0.1")));
        for (FilmCoding coding : List.of(FilmCoding.H264, FilmCoding.H264_B_FRAMES, FilmCoding.H265_B_FRAMES)) {
            FILMS.put(coding, MoonfireFilm.record(Files.createDirectory(folder.resolve(coding.name())), coding));
        }
    }

    @AfterAll
    static void stop() throws IOException {
        http.destroy();
        for (MoonfireFilm film : FILMS.values()) {
            film.recorder().close();
        }
    }

    private abstract static class Contract extends FootageSourceContract {

        private final boolean zoneInTime;
        private final FilmCoding coding;

        Contract(boolean zoneInTime, FilmCoding coding) {
            this.zoneInTime = zoneInTime;
            this.coding = coding;
        }

        @Override
        protected FilmCoding coding() {
            return coding;
        }

        @Override
        protected Held held() {
            MoonfireFilm film = FILMS.get(coding);
            film.recorder().quirks.zoneInTime = zoneInTime;
            return new Held(
                    new MoonfireSources(http)
                            .open(new ServerAddress("127.0.0.1", film.recorder().port(), false), null),
                    MoonfireRecorder.CAMERA,
                    "0b9f5a6e-3c1d-4f7a-9e52-6d8c2b7a1f04",
                    film.pictures(),
                    film.gapFrom(),
                    film.gapTo());
        }

        @Override
        protected Optional<Duration> clockIsOffBy() {
            return Optional.of(MoonfireFilm.FAST);
        }
    }

    @Nested
    class ThatWritesItsZone extends Contract {
        ThatWritesItsZone() {
            super(true, FilmCoding.H264);
        }
    }

    @Nested
    class ThatWritesLocalTimeAndHoldsH265WithBFrames extends Contract {
        ThatWritesLocalTimeAndHoldsH265WithBFrames() {
            super(false, FilmCoding.H265_B_FRAMES);
        }
    }

    @Nested
    class OfH264WithBFrames extends Contract {
        OfH264WithBFrames() {
            super(true, FilmCoding.H264_B_FRAMES);
        }
    }
}
