package vn.nhanchung.recorder.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.RecordedCoverage;
import vn.nhanchung.recorder.RecorderChannel;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.TemplateAddress;
import vn.nhanchung.recorder.rtsp.RtspPlayback;
import vn.nhanchung.recorder.rtsp.SourceFrames;
import vn.nhanchung.recorder.rtsp.WholeFilm;
import vn.nhanchung.recorder.rtsp.WindowPlayback;
import vn.nhanchung.testing.GstRecorder;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.RequiresProgram;
import vn.nhanchung.testing.Wire;

/** GStreamer's server behind a template: what is said of its times, and of a window that it did not understand. */
@Requires(GstRecorder.Installed.class)
@RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
class TemplateSourceTest {

    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final Login LOGIN = new Login("admin", "secret-7");

    /** A group and a half. */
    private static final Duration SHARED = WholeFilm.GROUP.multipliedBy(3).dividedBy(2);

    @TempDir
    private static Path folder;

    private static GstRecorder recorder;
    private static GstRecorder loser;
    private static WholeFilm film;

    @TempDir
    private Path work;

    static TemplateAddress hikvision(int port, TemplateAddress.End end) {
        return new TemplateAddress(
                "127.0.0.1",
                port,
                "/Streaming/tracks/{channel}?starttime={start:%Y%m%dT%H%M%SZ}&endtime={end:%Y%m%dT%H%M%SZ}",
                ZoneId.of("Asia/Ho_Chi_Minh"),
                end);
    }

    @BeforeAll
    static void record() throws IOException {
        film = WholeFilm.record(folder, START);
        recorder = GstRecorder.vendor(film.file(), START.toString());
        loser = GstRecorder.vendor(film.file(), START.toString(), "--lose-window");
    }

    @AfterAll
    static void stop() {
        recorder.close();
        loser.close();
    }

    private static TemplateSource source(GstRecorder of, TemplateAddress.End end, Login login) {
        return source(of.port(), end, login);
    }

    private static TemplateSource source(int port, TemplateAddress.End end, Login login) {
        RtspPlayback rtsp = new RtspPlayback(new RecorderNetworks(List.of("127.0.0.1")));
        return new TemplateSource(
                rtsp,
                hikvision(port, end),
                login,
                Clock.fixed(START.plusSeconds(605), ZoneOffset.UTC),
                new WindowPlayback(rtsp, login, Duration.ofSeconds(3), SHARED));
    }

    private static RecorderTime at(int seconds) {
        return new RecorderTime(START.plusSeconds(seconds));
    }

    private List<FetchedSegment> fetched(TemplateSource source, int from, int to) {
        return source.fetch("101", at(from), at(to), () -> work);
    }

    private FootageException refusal(TemplateSource source, int from, int to) {
        return catchThrowableOfType(FootageException.class, () -> fetched(source, from, to));
    }

    /** It begins at the key frame before, a second earlier, and says nothing: the claim holds the error. */
    @Test
    void aStartOfWhichNothingIsSaidIsAnAssertionWithItsDoubt() throws IOException {
        FetchedSegment got = fetched(source(recorder, TemplateAddress.End.HONOURED, LOGIN), 5, 8)
                .getFirst();

        assertThat(got.claim().basis()).isEqualTo(FetchedSegment.Basis.ASKED);
        assertThat(got.claim().uncertainty()).isBetween(WholeFilm.GROUP, WholeFilm.GROUP.plusSeconds(2));
        assertThat(film.late(got).abs()).isLessThanOrEqualTo(got.claim().uncertainty());
    }

    /** What is missing may be missing before the first frame: a start before the recording is moved to its first frame. */
    @Test
    void whatIsMissingAtTheEndWidensTheDoubt() {
        FetchedSegment got = fetched(source(recorder, TemplateAddress.End.HONOURED, LOGIN), -20, 3)
                .getFirst();

        assertThat(got.claim().uncertainty()).isGreaterThan(Duration.ofSeconds(16));
    }

    @Test
    void oneThatDoesNotStopDidNotUnderstandTheWindow() {
        FootageException wrong = refusal(source(loser, TemplateAddress.End.HONOURED, LOGIN), 30, 33);

        assertThat(wrong.kind()).isEqualTo(Kind.WRONG_WINDOW);
        assertThat(work).isEmptyDirectory();
    }

    /** From its oldest recording, and nothing tells: no clip of it is called whole, and the page says why. */
    @Test
    void whatGoesOnForEverIsConfirmedByNothing() {
        assertThat(fetched(source(loser, TemplateAddress.End.IGNORED, LOGIN), 30, 32))
                .extracting(segment -> segment.claim().basis())
                .containsExactly(FetchedSegment.Basis.UNCONFIRMED);
    }

    @Test
    void whatIsOutsideTheRecordingIsNoFootage() {
        assertThat(refusal(source(recorder, TemplateAddress.End.HONOURED, LOGIN), 1000, 1010)
                        .kind())
                .isEqualTo(Kind.NO_FOOTAGE);
    }

    /** A run of forty seconds is paced, and given up at once. */
    @Test
    void anInterruptEndsARunWithinTwoSeconds() throws InterruptedException {
        AtomicReference<Throwable> met = new AtomicReference<>();
        Thread fetching = Thread.ofPlatform()
                .uncaughtExceptionHandler((thread, thrown) -> met.set(thrown))
                .start(() -> fetched(source(recorder, TemplateAddress.End.HONOURED, LOGIN), 4, 44));
        Thread.sleep(2_000);
        assertThat(fetching.isAlive()).isTrue();

        fetching.interrupt();

        assertThat(fetching.join(Duration.ofSeconds(2))).isTrue();
        assertThat(met.get()).isInstanceOf(CancellationException.class);
        assertThat(work).isEmptyDirectory();
    }

    /** Paced: broken off after some ten of thirty-two seconds. */
    @Test
    void aRunThatBreaksOffIsGoneOnWithFromWhatCame() throws Exception {
        try (Wire wire = new Wire(recorder.port())) {
            wire.cutAnswersAfter(Files.size(film.file()) / 6);
            Thread mender = Thread.ofVirtual().start(() -> mendOnceCut(wire));

            List<FetchedSegment> got = fetched(source(wire.port(), TemplateAddress.End.HONOURED, LOGIN), 4, 36);

            assertThat(mender.join(Duration.ofSeconds(30))).isTrue();
            assertThat(got).hasSize(2);
            assertThat(got.getLast().start())
                    .isBetween(
                            got.getFirst().end().plus(SHARED.negated()).plus(Duration.ofSeconds(-1)),
                            got.getFirst().end());
            Set<String> pictures = new HashSet<>();
            for (FetchedSegment segment : got) {
                WholeFilm.given(segment).forEach(picture -> pictures.add(picture.slices()));
                assertThat(film.late(segment).abs())
                        .isLessThanOrEqualTo(segment.claim().uncertainty());
                assertThat(segment.claim().uncertainty())
                        .as("nothing is missing")
                        .isLessThan(Duration.ofSeconds(8));
            }
            // What is named late by up to a group ends early by as much; the window is cut wider for it.
            Instant end = START.plusSeconds(36).minus(WholeFilm.GROUP);
            assertThat(pictures)
                    .containsAll(film.frames().stream()
                            .filter(picture -> !picture.seen().isBefore(START.plusSeconds(4))
                                    && picture.seen().isBefore(end))
                            .map(SourceFrames.Frame::slices)
                            .toList());
        }
    }

    @Test
    void aRunThatStaysBrokenIsAFailure() throws Exception {
        try (Wire wire = new Wire(recorder.port())) {
            wire.cutAnswersAfter(Files.size(film.file()) / 10);

            assertThat(refusal(source(wire.port(), TemplateAddress.End.HONOURED, LOGIN), 4, 44)
                            .kind())
                    .isEqualTo(Kind.UNREACHABLE);
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

    @Test
    void aWrongPasswordIsRefused() {
        TemplateSource source = source(recorder, TemplateAddress.End.HONOURED, new Login("admin", "guess"));

        assertThat(refusal(source, 5, 8).kind()).isEqualTo(Kind.AUTH);
        assertThat(refusal(source, 5, 8)).hasMessageContaining("refused this login before");
    }

    @Test
    void aChannelIsDescribedByWhatItWouldPlay() {
        TemplateSource source = source(recorder, TemplateAddress.End.HONOURED, LOGIN);

        assertThat(source.channel("101")).isEqualTo(new RecorderChannel("101", null, "H264", 320, 192));
        assertThat(catchThrowableOfType(FootageException.class, () -> source.channel("999"))
                        .kind())
                .isEqualTo(Kind.NO_FOOTAGE);
        assertThat(source.coverage("101", at(0), at(10)).completeness())
                .isEqualTo(RecordedCoverage.Completeness.NOT_TOLD);
        assertThat(source.describe().model()).contains("GStreamer");
    }
}
