package vn.nhanchung.recorder.mediamtx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import vn.nhanchung.recorder.FootageSourceContract;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.http.RecorderHttp;
import vn.nhanchung.testing.Film;
import vn.nhanchung.testing.RealMediaMtx;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.RequiresProgram;
import vn.nhanchung.testing.WalkwayFilm;

/** A real MediaMTX that recorded a real stream twice; what it holds is told by its own files' names and the film. */
@Requires(WalkwayFilm.class)
@RequiresProgram(value = RealMediaMtx.PROGRAM, howToGet = RealMediaMtx.HOW_TO_GET)
class MediaMtxContractTest extends FootageSourceContract {

    /** A camera says what time it is about five seconds after it began; what it sent before is not recorded. */
    private static final int FIRST_SECONDS = 14;

    private static final int SECOND_SECONDS = 11;

    /** Short, so that a window of the contract needs several files. */
    private static final Duration LONGEST_FILE = Duration.ofMillis(2_500);

    @TempDir
    private static Path folder;

    private static RealMediaMtx server;
    private static RecorderHttp http;
    private static Held held;

    @BeforeAll
    static void record() throws Exception {
        server = RealMediaMtx.start(folder);
        http = new RecorderHttp(new RecorderNetworks(List.of("127.0.0.1")));
        Path film = Film.of(folder, FIRST_SECONDS);
        Path shorter = Film.of(folder, SECOND_SECONDS);
        server.record(film, "cam1");
        Thread.sleep(2_000);
        server.record(shorter, "cam1");
        Thread.sleep(500);

        List<Picture> pictures = new ArrayList<>();
        for (Path file : server.files("cam1")) {
            RecorderTime start = new RecorderTime(RealMediaMtx.startOf(file));
            for (Film.Picture picture : Film.pictures(file)) {
                pictures.add(new Picture(start.plus(picture.after()), picture.hash()));
            }
        }
        assertThat(pictures)
                .as("of the film, but for the parameter sets in its key frames")
                .extracting(Picture::hash)
                .containsAll(middleOf(film));
        int second = IntStream.range(1, pictures.size())
                .filter(i ->
                        pictures.get(i - 1).at().until(pictures.get(i).at()).compareTo(Duration.ofSeconds(1)) > 0)
                .findFirst()
                .orElseThrow();
        held = new Held(
                new MediaMtxSource(
                        http,
                        new ServerAddress("127.0.0.1", server.playback(), false),
                        null,
                        LONGEST_FILE,
                        Duration.ofSeconds(5)),
                "cam1",
                pictures,
                pictures.get(second - 1).at().plus(Duration.ofMillis(100)),
                pictures.get(second).at());
    }

    /** The last pictures of a film that are no key frames, but for the very last: MediaMTX drops it, not knowing how long it lasts. */
    private static List<String> middleOf(Path film) {
        return Film.pictures(film).stream()
                .filter(picture -> picture.after().toMillis() > (FIRST_SECONDS - 3) * 1000L)
                .filter(picture -> picture.after().toMillis() < FIRST_SECONDS * 1000L - 100)
                .filter(picture -> picture.after().toMillis() % 2000 != 0)
                .map(Film.Picture::hash)
                .toList();
    }

    @AfterAll
    static void stop() throws Exception {
        http.destroy();
        server.close();
    }

    @Override
    protected Held held() {
        return held;
    }

    @Override
    protected Optional<Duration> clockIsOffBy() {
        return Optional.of(Duration.ZERO);
    }
}
