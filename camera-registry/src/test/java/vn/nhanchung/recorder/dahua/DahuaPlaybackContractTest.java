package vn.nhanchung.recorder.dahua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import vn.nhanchung.testing.DahuaRecorder;
import vn.nhanchung.testing.FilmCoding;
import vn.nhanchung.testing.GstRecorder;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.RequiresProgram;

/**
 * Captured shapes of Dahua's CGI that know no loads by time, before GStreamer's server. What that plays is not timed, so what is asked from
 * is a key frame here: one each second.
 */
@Requires(GstRecorder.Installed.class)
@RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
class DahuaPlaybackContractTest {

    private static final RecorderNetworks NETWORKS = new RecorderNetworks(List.of("127.0.0.1"));
    private static final Duration FAST = Duration.ofSeconds(37);
    private static final String CHANNEL = "1";

    @TempDir
    private static Path folder;

    private static Playing h264;
    private static Playing h265;
    private static RecorderHttp http;

    /** A recorder that has been found out to load nothing. */
    private record Playing(GappedFilm film, GstRecorder media, DahuaRecorder recorder, DahuaSources sources) {

        static Playing of(GappedFilm film, FilmCoding coding) throws IOException {
            RecorderTime start = film.pictures().getFirst().at();
            List<String> more =
                    new ArrayList<>(List.of(GstRecorder.askingFor(DahuaRecorder.USER, DahuaRecorder.PASSWORD)));
            more.addAll(List.of("--codec", coding.isH265() ? "h265" : "h264"));
            GstRecorder media =
                    GstRecorder.vendor(film.file(), start.reading().toString(), more.toArray(String[]::new));
            DahuaRecorder recorder = new DahuaRecorder(
                    Map.of(
                            1,
                            List.of(
                                    new DahuaRecorder.Segment(
                                            start.reading(), film.gapFrom().reading(), List.of()),
                                    new DahuaRecorder.Segment(
                                            film.gapTo().reading(), film.end().reading(), List.of()))),
                    FAST);
            recorder.quirks.searchFromZero = true;
            recorder.quirks.loadStatus = 404;
            recorder.quirks.rtspPort = media.port();
            Playing playing = new Playing(film, media, recorder, new DahuaSources(http, new RtspPlayback(NETWORKS)));
            FootageSource source = playing.open();
            assertThat(catchThrowableOfType(
                                    FootageException.class,
                                    () -> source.fetch(CHANNEL, start, film.gapFrom(), () -> folder))
                            .kind())
                    .as("found out by the first fetch")
                    .isEqualTo(FootageException.Kind.UNSUPPORTED);
            return playing;
        }

        FootageSource open() {
            return sources.open(
                    new ServerAddress("127.0.0.1", recorder.port(), false),
                    new Login(DahuaRecorder.USER, DahuaRecorder.PASSWORD));
        }

        void stop() {
            media.close();
            recorder.close();
        }
    }

    @BeforeAll
    static void record() throws IOException {
        http = new RecorderHttp(NETWORKS);
        Instant start = Instant.now().plus(FAST).truncatedTo(ChronoUnit.SECONDS).minusSeconds(24);
        h264 = Playing.of(GappedFilm.plain(folder, start, 10), FilmCoding.H264);
        h265 = Playing.of(GappedFilm.plainH265(folder, start, 10), FilmCoding.H265);
    }

    @AfterAll
    static void stop() throws IOException {
        h264.stop();
        h265.stop();
        http.destroy();
    }

    private abstract static class Contract extends PlaybackContract {

        @Override
        protected Held held() {
            Playing playing = coding().isH265() ? h265 : h264;
            GappedFilm film = playing.film();
            return new Held(playing.open(), CHANNEL, "9", film.pictures(), film.gapFrom(), film.gapTo());
        }

        @Override
        protected Optional<Duration> clockIsOffBy() {
            return Optional.of(FAST);
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
    class OfH265 extends Contract {
        @Override
        protected FilmCoding coding() {
            return FilmCoding.H265;
        }
    }
}
