package vn.nhanchung.recorder.frigate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import vn.nhanchung.recorder.FootageSourceContract;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.http.RecorderHttp;
import vn.nhanchung.testing.FrigateRecorder;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.RequiresProgram;
import vn.nhanchung.testing.WalkwayFilm;

/** Shapes that Frigate's own source writes: the program does not stand behind them. */
@Requires(WalkwayFilm.class)
@RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
class FrigateContractTest extends FootageSourceContract {

    @TempDir
    private static Path folder;

    private static FrigateFilm film;
    private static RecorderHttp http;

    @BeforeAll
    static void record() throws IOException {
        film = FrigateFilm.record(folder);
        http = new RecorderHttp(new RecorderNetworks(List.of("127.0.0.1")));
    }

    @AfterAll
    static void stop() throws IOException {
        http.destroy();
        film.recorder().close();
    }

    @Override
    protected Held held() {
        ServerAddress address = new ServerAddress("127.0.0.1", film.recorder().port(), false);
        return new Held(
                new FrigateSources(http).open(address, null),
                FrigateRecorder.CAMERA,
                film.pictures(),
                film.gapFrom(),
                film.gapTo());
    }

    @Override
    protected Optional<Duration> clockIsOffBy() {
        return Optional.of(FrigateFilm.FAST);
    }
}
