package vn.nhanchung.recorder.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.testing.GstRecorder;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.RequiresProgram;

/** ONVIF replay from GStreamer's server: 60 s of H.264 with B-frames, a key frame every 2 s, with and without a hole. */
@Requires(GstRecorder.Installed.class)
@RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
class OnvifReplayTest {

    private static final String NOON = "2026-10-01T05:00:00Z";
    private static final Instant START = Instant.parse(NOON);
    private static final Login LOGIN = new Login("admin", "secret-7");
    private static final String X264 = "keyint=50:min-keyint=50:scenecut=0:bframes=3:b-adapt=0";

    @TempDir
    private static Path folder;

    private static GstRecorder whole;
    private static GstRecorder withHole;
    private static List<SourceFrames.Frame> wholeFrames;
    private static List<SourceFrames.Frame> holeFrames;

    @TempDir
    private Path work;

    @BeforeAll
    static void record() throws IOException {
        Path film = folder.resolve("whole.mp4");
        film(film, "null", "-c:v", "libx264", "-preset", "veryfast", "-x264-params", X264);
        Path hole = folder.resolve("hole.mp4");
        film(
                hole,
                "select=not(between(t\\,20\\,39.99))",
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-x264-params",
                X264);
        wholeFrames = SourceFrames.of(film, START, false);
        holeFrames = SourceFrames.of(hole, START, false);
        whole = GstRecorder.onvif(film, NOON);
        withHole = GstRecorder.onvif(hole, NOON);
    }

    @AfterAll
    static void stop() {
        whole.close();
        withHole.close();
    }

    @ParameterizedTest
    @CsvSource({"20.5, 31.25", "0, 5", "54.4, 60", "0, 60", "30, 30.2"})
    void fetchesEachFrameOfAWindowWithItsTime(double from, double to) throws Exception {
        RtspRun run = fetch(whole, from, to);

        List<SourceFrames.Frame> expected = between(wholeFrames, Math.floor(from / 2) * 2, to);
        same(between(SourceFrames.of(run.file(), run.first(), false), 0, to), expected);
        assertThat(run.first()).isEqualTo(expected.getFirst().seen());
        assertThat(run.basis()).isEqualTo(RtspRun.Basis.FRAME_TIME);
        assertThat(run.losses()).isEqualTo(new RtspRun.Losses(0, 0, 0, 0));
        assertThat(run.holes()).isEmpty();
        assertThat(run.ended()).isIn(RtspRun.Ended.AT_END, RtspRun.Ended.RECORDING_ENDS);
    }

    @Test
    void namesAHole() throws Exception {
        RtspRun run = fetch(withHole, 12, 50);

        same(between(SourceFrames.of(run.file(), run.first(), false), 0, 50), between(holeFrames, 12, 50));
        RtspRun.Hole hole = run.holes().getFirst();
        assertThat(run.holes()).hasSize(1);
        assertThat(hole.after()).isEqualTo(START.plusMillis(19_960));
        assertThat(hole.before()).isEqualTo(START.plusMillis(40_000));
    }

    @ParameterizedTest
    @CsvSource({"-20, -10, WRONG_WINDOW", "70, 80, WRONG_WINDOW", "100000, 100010, WRONG_WINDOW"})
    void refusesWhatIsNotOfTheWindow(double from, double to, Kind kind) {
        refuses(() -> fetch(whole, from, to), kind);
    }

    @Test
    void refusesWhatIsBesideAHole() {
        refuses(() -> fetch(withHole, 24, 30), Kind.WRONG_WINDOW);
    }

    @Test
    void refusesAWrongPassword() {
        Login wrong = new Login("admin", "wrong-99");

        assertThatThrownBy(() -> fetch(whole, wrong, 10, 12))
                .isInstanceOfSatisfying(
                        FootageException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(Kind.AUTH))
                .hasMessageNotContaining("wrong-99");
    }

    @Test
    void readsH265() throws Exception {
        Path film = folder.resolve("h265.mp4");
        String x265 = "log-level=error:keyint=50:min-keyint=50:scenecut=0:bframes=3:open-gop=0";
        film(film, "null", "-c:v", "libx265", "-preset", "ultrafast", "-x265-params", x265);
        try (GstRecorder recorder = GstRecorder.onvif(film, NOON, "--codec", "h265")) {
            RtspRun run = fetch(recorder, 20.5, 31.25);

            same(
                    between(SourceFrames.of(run.file(), run.first(), true), 0, 31.25),
                    between(SourceFrames.of(film, START, true), 20, 31.25));
        }
    }

    /** Both in the same order; what differs is told in a line. */
    private static void same(List<SourceFrames.Frame> got, List<SourceFrames.Frame> expected) {
        assertThat(expected.stream().filter(frame -> !got.contains(frame)).limit(3))
                .as("missing")
                .isEmpty();
        assertThat(got.stream().filter(frame -> !expected.contains(frame)).limit(3))
                .as("too much")
                .isEmpty();
        assertThat(got.equals(expected)).as("same order").isTrue();
    }

    private static void film(Path out, String filter, String... coding) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("-f", "lavfi", "-i", "testsrc2=s=320x192:r=25:d=60", "-vf", filter, "-vsync", "passthrough"));
        arguments.addAll(List.of(coding));
        arguments.add(out.toString());
        SourceFrames.Ffmpeg.said(arguments.toArray(String[]::new));
    }

    private RtspRun fetch(GstRecorder from, double begin, double end) {
        return fetch(from, LOGIN, begin, end);
    }

    private RtspRun fetch(GstRecorder from, Login login, double begin, double end) {
        RtspRequest request = RtspRequest.onvif(
                URI.create("rtsp://127.0.0.1:" + from.port() + "/rec0"),
                at(begin),
                at(end),
                RtspDeadlines.within(Duration.ofMinutes(1)));
        return new RtspPlayback(new RecorderNetworks(List.of("127.0.0.1")))
                .fetch(request, login, work.resolve("run.mp4"), (upTo, bytes) -> {});
    }

    private void refuses(ThrowingCallable fetch, Kind kind) {
        assertThatThrownBy(fetch)
                .asInstanceOf(InstanceOfAssertFactories.type(FootageException.class))
                .extracting(FootageException::kind)
                .isEqualTo(kind);
        assertThat(Files.exists(work.resolve("run.mp4"))).isFalse();
    }

    private static Instant at(double seconds) {
        return START.plusMillis(Math.round(seconds * 1000));
    }

    private static List<SourceFrames.Frame> between(List<SourceFrames.Frame> frames, double from, double to) {
        return frames.stream()
                .filter(frame ->
                        !frame.seen().isBefore(at(from)) && frame.seen().isBefore(at(to)))
                .toList();
    }
}
