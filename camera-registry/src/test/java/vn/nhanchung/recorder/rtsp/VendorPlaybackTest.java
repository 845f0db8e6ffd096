package vn.nhanchung.recorder.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.testing.GstRecorder;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.RequiresProgram;

/** Playback addresses of Hikvision and Dahua, put on GStreamer's server: paced, without a time in the packets. */
@Requires(GstRecorder.Installed.class)
@RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
class VendorPlaybackTest {

    private static final String SEVEN = "2026-10-01T00:00:00Z";
    private static final Instant START = Instant.parse(SEVEN);

    @TempDir
    private static Path folder;

    private static GstRecorder recorder;
    private static List<SourceFrames.Frame> frames;

    @TempDir
    private Path work;

    @BeforeAll
    static void record() throws IOException {
        Path film = folder.resolve("whole.mp4");
        SourceFrames.Ffmpeg.said(
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=320x192:r=25:d=40",
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-x264-params",
                "keyint=50:min-keyint=50:scenecut=0:bframes=2:b-adapt=0",
                film.toString());
        frames = SourceFrames.of(film, START, false);
        recorder = GstRecorder.vendor(film, SEVEN);
    }

    @AfterAll
    static void stop() {
        recorder.close();
    }

    /** At another speed RTP runs faster than what was recorded; the answer says by how much. */
    @ParameterizedTest
    @CsvSource({
        "/Streaming/tracks/101?starttime=20261001T070020Z&endtime=20261001T070026Z, 1, 3.9",
        "/cam/playback?channel=1&subtype=0&starttime=2026_10_01_07_00_20&endtime=2026_10_01_07_00_26, 8, 0.4"
    })
    void countsFromTheAskedStart(String address, int speed, double leastSeconds) throws Exception {
        Instant from = START.plusSeconds(20);
        RtspRequest request = RtspRequest.vendor(
                        URI.create("rtsp://127.0.0.1:" + recorder.port() + address),
                        from,
                        from.plusSeconds(4),
                        RtspDeadlines.within(Duration.ofSeconds(30)))
                .atSpeed(speed);
        long begun = System.nanoTime();

        RtspRun run = new RtspPlayback(new RecorderNetworks(List.of("127.0.0.1")))
                .fetch(request, new Login("admin", "secret-7"), work.resolve("run.mp4"), (upTo, bytes) -> {});

        assertThat((System.nanoTime() - begun) / 1e9).isBetween(leastSeconds, leastSeconds + 4);
        assertThat(run.basis()).isEqualTo(RtspRun.Basis.ASKED_START);
        assertThat(run.ended()).isEqualTo(RtspRun.Ended.AT_END);
        assertThat(run.first()).isEqualTo(from);
        List<SourceFrames.Frame> got = SourceFrames.of(run.file(), run.first(), false).stream()
                .filter(frame -> frame.seen().isBefore(request.to()))
                .toList();
        List<SourceFrames.Frame> expected = frames.stream()
                .filter(frame -> !frame.seen().isBefore(from) && frame.seen().isBefore(request.to()))
                .toList();
        assertThat(got)
                .extracting(SourceFrames.Frame::slices)
                .containsExactlyElementsOf(
                        expected.stream().map(SourceFrames.Frame::slices).toList());
        for (int i = 0; i < got.size(); i++) {
            assertThat(Duration.between(expected.get(i).seen(), got.get(i).seen())
                            .abs())
                    .isLessThan(Duration.ofMillis(1));
        }
    }
}
