package vn.nhanchung.recorder.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.RecordedCoverage;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.TemplateAddress;
import vn.nhanchung.recorder.rtsp.GappedFilm;
import vn.nhanchung.recorder.rtsp.PlaybackContract;
import vn.nhanchung.recorder.rtsp.RtspPlayback;
import vn.nhanchung.testing.FilmCoding;
import vn.nhanchung.testing.GstRecorder;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.RequiresProgram;

/**
 * Footage from GStreamer's server behind addresses of Hikvision's form. It says nothing of its times, so what is asked from is a key frame here:
 * one each second.
 */
@Requires(GstRecorder.Installed.class)
@RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
class TemplateContractTest {

    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");

    @TempDir
    private static Path folder;

    private static final Map<FilmCoding, Playing> PLAYING = new EnumMap<>(FilmCoding.class);

    private record Playing(GappedFilm film, GstRecorder recorder) {}

    @BeforeAll
    static void record() throws IOException {
        GappedFilm reordered = GappedFilm.record(folder, START, 10);
        GappedFilm h265 = GappedFilm.plainH265(folder, START, 10);
        PLAYING.put(
                FilmCoding.H264_B_FRAMES,
                new Playing(reordered, GstRecorder.vendor(reordered.file(), START.toString())));
        PLAYING.put(
                FilmCoding.H265,
                new Playing(h265, GstRecorder.vendor(h265.file(), START.toString(), "--codec", "h265")));
    }

    @AfterAll
    static void stop() {
        PLAYING.values().forEach(playing -> playing.recorder().close());
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

        @Override
        protected Held held() {
            GappedFilm film = PLAYING.get(coding()).film();
            TemplateAddress address = TemplateSourceTest.hikvision(
                    PLAYING.get(coding()).recorder().port(), TemplateAddress.End.HONOURED);
            return new Held(
                    new TemplateSources(new RtspPlayback(new RecorderNetworks(List.of("127.0.0.1"))), Clock.systemUTC())
                            .open(address, new Login("admin", "secret-7")),
                    "101",
                    "901",
                    film.pictures(),
                    film.gapFrom(),
                    film.gapTo());
        }

        @Override
        protected Optional<Duration> clockIsOffBy() {
            return Optional.empty();
        }

        /** It does not tell. */
        @Override
        @Test
        protected void theExtentReachesFromTheFirstPictureToTheLast() {
            assertThat(held().source().tellsWhatItHolds()).isFalse();
            assertThat(catchThrowableOfType(
                                    FootageException.class,
                                    () -> held().source().extent(held().channel()))
                            .kind())
                    .isEqualTo(FootageException.Kind.UNSUPPORTED);
        }

        /** It does not tell, which is neither nothing nor no answer. */
        @Override
        @Test
        protected void coverageHasTheGapAndTheOldest() {
            assertNotTold(held().first(), held().end());
        }

        @Override
        @Test
        protected void coverageIsClippedToTheWindow() {
            assertNotTold(
                    held().first().plus(Duration.ofSeconds(1)), held().first().plus(Duration.ofSeconds(2)));
        }

        /** What is gone cannot be told from what never was. */
        @Override
        @Test
        protected void whatIsOlderThanTheOldestIsOverwritten() {
            RecorderTime from = held().first().plus(Duration.ofDays(-3));

            assertThat(refusal(held().channel(), from, from.plus(Duration.ofSeconds(10))))
                    .isEqualTo(FootageException.Kind.NO_FOOTAGE);
        }

        /** It moves the start to what it has and does not say so: nothing states what is given, and that is said. */
        @Override
        @Test
        protected void aWindowOverTheFirstEdgeBeginsWithTheFirstPicture() {
            assertClaimedByNobody(
                    held().first().plus(Duration.ofSeconds(-5)), held().first().plus(Duration.ofSeconds(2)));
        }

        @Override
        @Test
        protected void aWindowInTheGapHoldsNothing() {
            assertClaimedByNobody(
                    held().gapFrom().plus(Duration.ofMillis(200)),
                    held().gapTo().plus(Duration.ofMillis(-200)));
        }

        private void assertNotTold(RecorderTime from, RecorderTime to) {
            RecordedCoverage coverage = held().source().coverage(held().channel(), from, to);
            assertThat(coverage.completeness()).isEqualTo(RecordedCoverage.Completeness.NOT_TOLD);
            assertThat(coverage.runs()).isEmpty();
            assertThat(coverage.oldest()).isNull();
        }

        private void assertClaimedByNobody(RecorderTime from, RecorderTime to) {
            List<FetchedSegment> given = held().source().fetch(held().channel(), from, to, target());
            assertThat(given).isNotEmpty().allSatisfy(segment -> {
                FetchedSegment.StartClaim claim = Objects.requireNonNull(segment.claim());
                assertThat(claim.basis()).isEqualTo(FetchedSegment.Basis.ASKED);
                assertThat(claim.uncertainty()).isPositive();
            });
        }
    }
}
