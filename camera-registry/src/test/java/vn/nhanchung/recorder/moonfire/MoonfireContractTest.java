package vn.nhanchung.recorder.moonfire;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import vn.nhanchung.recorder.FootageSourceContract;
import vn.nhanchung.recorder.FootageSourceContract.Picture;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.http.RecorderHttp;
import vn.nhanchung.testing.Film;
import vn.nhanchung.testing.MoonfireRecorder;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.RequiresProgram;
import vn.nhanchung.testing.WalkwayFilm;

/**
 * Shapes that Moonfire NVR's own documents describe: the program does not stand behind them. The camera's clock runs slow against the server's by the
 * 500 millionths that it corrects at most: four seconds of pictures last 180 units more.
 */
@Requires(WalkwayFilm.class)
@RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
class MoonfireContractTest {

    private static final Duration FAST = Duration.ofSeconds(37);
    private static final Duration LENGTH = Duration.ofSeconds(4);
    private static final long WALL_LENGTH = 4 * 90_000 + 180;
    private static final long GAP = 3 * 90_000;
    private static final int BEFORE = 3;
    private static final int AFTER = 2;

    @TempDir
    private static Path folder;

    private static MoonfireRecorder recorder;
    private static RecorderHttp http;
    private static final List<Picture> PICTURES = new ArrayList<>();
    private static RecorderTime gapFrom;
    private static RecorderTime gapTo;

    @BeforeAll
    static void record() throws IOException {
        http = new RecorderHttp(new RecorderNetworks(List.of("127.0.0.1")));
        long start = MoonfireRecorder.units(Instant.now().plus(FAST)) - (BEFORE + AFTER) * WALL_LENGTH - GAP;
        List<MoonfireRecorder.Recording> recordings = new ArrayList<>();
        for (Path film : Film.cut(folder, LENGTH, BEFORE + AFTER)) {
            if (recordings.size() == BEFORE) {
                gapFrom = MoonfireTime.read(start);
                start += GAP;
                gapTo = MoonfireTime.read(start);
            }
            RecorderTime at = MoonfireTime.read(start);
            Path file = MoonfireRecorder.file(film, start + WALL_LENGTH, folder);
            Film.pictures(file).forEach(one -> PICTURES.add(new Picture(at.plus(one.after()), one.hash())));
            recordings.add(new MoonfireRecorder.Recording(start, start + WALL_LENGTH, file));
            start += WALL_LENGTH;
        }
        recorder = new MoonfireRecorder(recordings);
        recorder.quirks.fast = FAST;
    }

    @AfterAll
    static void stop() throws IOException {
        http.destroy();
        recorder.close();
    }

    private abstract static class Contract extends FootageSourceContract {

        private final boolean zoneInTime;

        Contract(boolean zoneInTime) {
            this.zoneInTime = zoneInTime;
        }

        @Override
        protected Held held() {
            recorder.quirks.zoneInTime = zoneInTime;
            return new Held(
                    new MoonfireSources(http).open(new ServerAddress("127.0.0.1", recorder.port(), false), null),
                    MoonfireRecorder.CAMERA,
                    PICTURES,
                    gapFrom,
                    gapTo);
        }

        @Override
        protected Optional<Duration> clockIsOffBy() {
            return Optional.of(FAST);
        }
    }

    @Nested
    class ThatWritesItsZone extends Contract {
        ThatWritesItsZone() {
            super(true);
        }
    }

    @Nested
    class ThatWritesLocalTime extends Contract {
        ThatWritesLocalTime() {
            super(false);
        }
    }
}
