package vn.nhanchung.recorder.hikvision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageSource;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.http.RecorderHttp;
import vn.nhanchung.recorder.rtsp.GappedFilm;
import vn.nhanchung.recorder.rtsp.PlaybackContract;
import vn.nhanchung.recorder.rtsp.RtspPlayback;
import vn.nhanchung.testing.FilmCoding;
import vn.nhanchung.testing.GstRecorder;
import vn.nhanchung.testing.IsapiRecorder;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.RequiresProgram;

/**
 * Captured shapes of ISAPI that refuse every download, before GStreamer's server, once with each meaning of the {@code Z}. What that plays
 * is not timed, so what is asked from is a key frame here: one each second.
 */
@Requires(GstRecorder.Installed.class)
@RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
class HikvisionPlaybackContractTest {

    private static final RecorderNetworks NETWORKS = new RecorderNetworks(List.of("127.0.0.1"));
    private static final Duration FAST = Duration.ofSeconds(37);
    private static final Duration FILE = Duration.ofSeconds(4);

    @TempDir
    private static Path folder;

    private static IsapiRecorder recorder;
    private static RecorderHttp http;
    private static Playing local;
    private static Playing utc;

    /** What reads the recorder with one meaning of its times, and has found out that it gives no files. */
    private record Playing(GappedFilm film, GstRecorder media, boolean localZ, HikvisionSources sources)
            implements AutoCloseable {

        static Playing of(GappedFilm film, boolean localZ, String... more) {
            Instant start = film.pictures().getFirst().at().reading();
            Playing playing = new Playing(
                    film,
                    GstRecorder.vendor(film.file(), start.toString(), more),
                    localZ,
                    new HikvisionSources(http, new RtspPlayback(NETWORKS)));
            FootageSource source = playing.open();
            assertThat(catchThrowableOfType(
                                    FootageException.class,
                                    () -> source.fetch(
                                            IsapiRecorder.TRACK, new RecorderTime(start), film.gapFrom(), () -> folder))
                            .kind())
                    .as("found out by the first fetch")
                    .isEqualTo(FootageException.Kind.UNSUPPORTED);
            return playing;
        }

        FootageSource open() {
            recorder.quirks.localZ = localZ;
            recorder.quirks.rtspPort = media.port();
            return sources.open(
                    new ServerAddress("127.0.0.1", recorder.port(), false),
                    new Login(IsapiRecorder.USER, IsapiRecorder.PASSWORD));
        }

        @Override
        public void close() {
            media.close();
        }
    }

    @BeforeAll
    static void record() throws IOException {
        Instant start = Instant.now().plus(FAST).truncatedTo(ChronoUnit.SECONDS).minusSeconds(24);
        GappedFilm film = GappedFilm.plain(folder, start, 10);
        recorder = new IsapiRecorder(files(film), FAST);
        recorder.quirks.download = "NONE";
        http = new RecorderHttp(NETWORKS);
        local = Playing.of(film, true);
        utc = Playing.of(GappedFilm.plainH265(folder, start, 10), false, "--hik-utc", "--codec", "h265");
    }

    private static List<IsapiRecorder.Segment> files(GappedFilm film) {
        List<IsapiRecorder.Segment> files = new ArrayList<>();
        RecorderTime first = film.pictures().getFirst().at();
        for (RecorderTime at = first; at.isBefore(film.end()); at = at.plus(FILE)) {
            if (at.isBefore(film.gapFrom()) || !at.isBefore(film.gapTo())) {
                files.add(new IsapiRecorder.Segment(at.reading(), at.plus(FILE).reading(), film.file()));
            }
        }
        return files;
    }

    @AfterAll
    static void stop() throws IOException {
        local.close();
        utc.close();
        recorder.close();
        http.destroy();
    }

    private abstract static class Contract extends PlaybackContract {

        abstract Playing playing();

        @Override
        protected Optional<Duration> clockIsOffBy() {
            return Optional.of(FAST);
        }

        @Override
        protected Held held() {
            GappedFilm film = playing().film();
            return new Held(
                    playing().open(), IsapiRecorder.TRACK, "901", film.pictures(), film.gapFrom(), film.gapTo());
        }
    }

    @Nested
    class WhereZMeansLocalTime extends Contract {
        @Override
        Playing playing() {
            return local;
        }

        @Override
        protected FilmCoding coding() {
            return FilmCoding.H264;
        }
    }

    @Nested
    class WhereZMeansUtcAndPicturesAreH265 extends Contract {
        @Override
        Playing playing() {
            return utc;
        }

        @Override
        protected FilmCoding coding() {
            return FilmCoding.H265;
        }
    }
}
