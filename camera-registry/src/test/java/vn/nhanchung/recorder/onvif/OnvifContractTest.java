package vn.nhanchung.recorder.onvif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageSource;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.http.RecorderHttp;
import vn.nhanchung.recorder.rtsp.PlaybackContract;
import vn.nhanchung.recorder.rtsp.RtspPlayback;
import vn.nhanchung.testing.FilmCoding;
import vn.nhanchung.testing.GstRecorder;
import vn.nhanchung.testing.OnvifRecorder;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.RequiresProgram;
import vn.nhanchung.testing.Wire;

/** Footage from GStreamer's server, found by SOAP services of our own that follow the standard's WSDLs. */
@Requires(GstRecorder.Installed.class)
@RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
class OnvifContractTest {

    private static final Duration FAST = Duration.ofSeconds(37);

    @TempDir
    private static Path folder;

    private static final RecorderNetworks NETWORKS = new RecorderNetworks(List.of("127.0.0.1"));

    private static final Map<FilmCoding, OnvifFilm> FILMS = new EnumMap<>(FilmCoding.class);

    private static RecorderHttp http;

    @BeforeAll
    static void record() throws IOException {
        http = new RecorderHttp(NETWORKS);
        for (FilmCoding coding : List.of(FilmCoding.H264_B_FRAMES, FilmCoding.H265)) {
            OnvifFilm film = OnvifFilm.record(folder, coding);
            film.services().quirks.fast = FAST;
            FILMS.put(coding, film);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        http.destroy();
        FILMS.values().forEach(OnvifFilm::stop);
    }

    @Nested
    class OfH264WithBFrames extends Contract {
        @Override
        protected FilmCoding coding() {
            return FilmCoding.H264_B_FRAMES;
        }
    }

    @Nested
    class OfH265 extends Contract {
        @Override
        protected FilmCoding coding() {
            return FilmCoding.H265;
        }
    }

    private abstract static class Contract extends PlaybackContract {

        private OnvifFilm film() {
            return FILMS.get(coding());
        }

        @Override
        protected Held held() {
            OnvifFilm film = film();
            return new Held(
                    source(film.services()),
                    OnvifRecorder.RECORDING,
                    "RecordingToken_9",
                    film.pictures(),
                    film.gapFrom(),
                    film.gapTo());
        }

        @Override
        protected Optional<Duration> clockIsOffBy() {
            return Optional.of(FAST);
        }

        @Test
        void aRunThatBreaksOffIsGoneOnWith() throws Exception {
            Held held = held();
            OnvifFilm film = film();
            try (Wire wire = new Wire(film.media().port());
                    OnvifRecorder behind = film.servicesFor(wire.port())) {
                wire.cutAnswersAfter(Files.size(film.file()) / 4);
                Thread mender = Thread.ofVirtual().start(() -> mendOnceCut(wire));

                List<FetchedSegment> segments =
                        source(behind).fetch(held.channel(), held.first(), held.gapFrom(), target());

                assertThat(mender.join(Duration.ofSeconds(30))).isTrue();
                assertThat(segments).hasSize(2);
                assertThat(segments.getLast().start())
                        .isLessThan(segments.getFirst().end());
                isExactly(segments, held.first(), held.gapFrom(), true);
            }
        }

        /** What was got until then is no answer: the recorder says that it holds the rest. */
        @Test
        void aRunThatStaysBrokenIsAFailureAndNoShorterRun() throws Exception {
            Held held = held();
            OnvifFilm film = film();
            try (Wire wire = new Wire(film.media().port());
                    OnvifRecorder behind = film.servicesFor(wire.port())) {
                wire.cutAnswersAfter(Files.size(film.file()) / 4);

                FootageException failure = catchThrowableOfType(
                        FootageException.class,
                        () -> source(behind).fetch(held.channel(), held.first(), held.gapFrom(), target()));

                assertThat(failure.kind()).isEqualTo(FootageException.Kind.UNREACHABLE);
            }
        }
    }

    private static void mendOnceCut(Wire wire) {
        try {
            while (!wire.isCut()) {
                Thread.sleep(5);
            }
            wire.mend();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static FootageSource source(OnvifRecorder services) {
        ServerAddress address = new ServerAddress("127.0.0.1", services.port(), false);
        return new OnvifSources(http, new RtspPlayback(NETWORKS))
                .open(address, new Login(OnvifRecorder.USER, OnvifRecorder.PASSWORD));
    }
}
