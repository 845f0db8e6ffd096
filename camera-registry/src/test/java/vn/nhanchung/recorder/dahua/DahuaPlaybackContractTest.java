package vn.nhanchung.recorder.dahua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageSource;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.http.RecorderHttp;
import vn.nhanchung.recorder.rtsp.GappedFilm;
import vn.nhanchung.recorder.rtsp.PlaybackContract;
import vn.nhanchung.recorder.rtsp.RtspPlayback;
import vn.nhanchung.testing.DahuaRecorder;
import vn.nhanchung.testing.GstRecorder;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.RequiresProgram;

/**
 * Captured shapes of Dahua's CGI that know no loads by time, before GStreamer's server. What that plays is not timed, so what is asked from
 * is a key frame here: one each second.
 */
@Requires(GstRecorder.Installed.class)
@RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
class DahuaPlaybackContractTest extends PlaybackContract {

    private static final RecorderNetworks NETWORKS = new RecorderNetworks(List.of("127.0.0.1"));
    private static final Duration FAST = Duration.ofSeconds(37);
    private static final String CHANNEL = "1";

    @TempDir
    private static Path folder;

    private static GappedFilm film;
    private static DahuaRecorder recorder;
    private static GstRecorder media;
    private static RecorderHttp http;
    private static DahuaSources sources;

    @BeforeAll
    static void record() throws IOException {
        Instant start = Instant.now().plus(FAST).truncatedTo(ChronoUnit.SECONDS).minusSeconds(24);
        film = GappedFilm.plain(folder, start, 10);
        media = GstRecorder.vendor(
                film.file(), start.toString(), GstRecorder.askingFor(DahuaRecorder.USER, DahuaRecorder.PASSWORD));
        recorder = new DahuaRecorder(
                Map.of(
                        1,
                        List.of(
                                new DahuaRecorder.Segment(start, film.gapFrom().reading(), List.of()),
                                new DahuaRecorder.Segment(
                                        film.gapTo().reading(), film.end().reading(), List.of()))),
                FAST);
        recorder.quirks.searchFromZero = true;
        recorder.quirks.loadStatus = 404;
        recorder.quirks.rtspPort = media.port();
        http = new RecorderHttp(NETWORKS);
        sources = new DahuaSources(http, new RtspPlayback(NETWORKS));
        FootageSource source = open();
        assertThat(catchThrowableOfType(
                                FootageException.class,
                                () -> source.fetch(
                                        CHANNEL, film.pictures().getFirst().at(), film.gapFrom(), () -> folder))
                        .kind())
                .as("found out by the first fetch")
                .isEqualTo(FootageException.Kind.UNSUPPORTED);
    }

    @AfterAll
    static void stop() throws IOException {
        media.close();
        recorder.close();
        http.destroy();
    }

    private static FootageSource open() {
        return sources.open(
                new ServerAddress("127.0.0.1", recorder.port(), false),
                new Login(DahuaRecorder.USER, DahuaRecorder.PASSWORD));
    }

    @Override
    protected Held held() {
        return new Held(open(), CHANNEL, film.pictures(), film.gapFrom(), film.gapTo());
    }

    @Override
    protected Optional<Duration> clockIsOffBy() {
        return Optional.of(FAST);
    }
}
