package vn.nhanchung.bench;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.recorder.rtsp.RtspDeadlines;
import vn.nhanchung.recorder.rtsp.RtspPlayback;
import vn.nhanchung.recorder.rtsp.RtspRequest;
import vn.nhanchung.recorder.rtsp.RtspRun;
import vn.nhanchung.testing.GstRecorder;

/** ONVIF replay from GStreamer's server on loopback, fetched to a file with each frame's time, against the time that the footage lasted. */
final class ReplayedFootage {

    private static final Instant BEGUN = Instant.parse("2026-10-01T05:00:00Z");
    /** Whole files, so that the recording begins with a key frame. */
    private static final Span WHOLE = new Span(600, 1200);

    private ReplayedFootage() {}

    static Map<Figure, Line.Value> measure(Ground ground) throws Exception {
        GstRecorder.Installed server = new GstRecorder.Installed();
        if (!server.met()) {
            throw new IllegalStateException(server.name() + " is missing: " + server.howToGet());
        }
        Path recording = ground.fresh("recording.mp4");
        Program.shell(ground.ffmpeg("mp4", WHOLE, recording), ground.log());
        try (GstRecorder recorder = GstRecorder.onvif(recording, BEGUN.toString())) {
            Samples ratios = ground.pairs(() -> fetch(ground, recorder), WHOLE::seconds);
            return Map.of(Figure.REPLAY_20MIN, Line.Value.of(ratios));
        } finally {
            Files.deleteIfExists(recording);
        }
    }

    /** All but a group of pictures on either side, so that a frame that is missing is seen. */
    private static double fetch(Ground ground, GstRecorder recorder) throws Exception {
        Instant from = BEGUN.plusSeconds(10);
        Instant to = BEGUN.plusSeconds((long) WHOLE.seconds() - 10);
        Path out = ground.fresh("fetched.mp4");
        RtspPlayback rtsp = new RtspPlayback(new RecorderNetworks(List.of("127.0.0.1")));
        RtspRequest request = RtspRequest.onvif(
                URI.create("rtsp://127.0.0.1:%d/rec0".formatted(recorder.port())),
                from,
                to,
                RtspDeadlines.within(Duration.ofMinutes(30)));
        String[] login = GstRecorder.LOGIN.split(":", 2);
        long began = System.nanoTime();
        RtspRun run = rtsp.fetch(request, new Login(login[0], login[1]), out, (upTo, bytes) -> {});
        double seconds = (System.nanoTime() - began) / 1e9;
        if (!run.holes().isEmpty() || run.first().isAfter(from) || run.end().isBefore(to)) {
            throw new IllegalStateException("not all of the footage came: " + run);
        }
        Files.delete(out);
        return seconds;
    }
}
