package vn.nhanchung.recorder.onvif;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import vn.nhanchung.recorder.FootageSourceContract.Picture;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.rtsp.SourceFrames;
import vn.nhanchung.testing.GstRecorder;
import vn.nhanchung.testing.OnvifRecorder;

/** Two runs of twelve and eight seconds, four seconds apart, with B-frames; replayed by GStreamer's server, told by services of ours. */
record OnvifFilm(
        GstRecorder media, OnvifRecorder services, List<Picture> pictures, RecorderTime gapFrom, RecorderTime gapTo) {

    private static final Duration BEFORE = Duration.ofSeconds(12);
    private static final Duration GAP = Duration.ofSeconds(4);
    private static final Duration AFTER = Duration.ofSeconds(8);

    static OnvifFilm record(Path folder) throws IOException {
        Path film = folder.resolve("replayed.mp4");
        SourceFrames.Ffmpeg.said(
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=320x192:r=10:d=24",
                "-vf",
                "select=not(between(t\\,12\\,15.99))",
                "-vsync",
                "passthrough",
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-force_key_frames",
                "12",
                "-x264-params",
                "keyint=20:min-keyint=20:scenecut=0:bframes=2:b-adapt=0",
                film.toString());
        Instant start = Instant.now().minusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
        List<Picture> pictures = SourceFrames.of(film, start, false).stream()
                .map(frame -> new Picture(new RecorderTime(frame.seen()), frame.slices()))
                .sorted(Comparator.comparing(Picture::at))
                .toList();
        Instant gapFrom = start.plus(BEFORE);
        Instant gapTo = gapFrom.plus(GAP);
        GstRecorder media = GstRecorder.onvif(film, start.toString());
        OnvifRecorder services = new OnvifRecorder(
                List.of(new OnvifRecorder.Run(start, gapFrom), new OnvifRecorder.Run(gapTo, gapTo.plus(AFTER))),
                media.port());
        return new OnvifFilm(media, services, pictures, new RecorderTime(gapFrom), new RecorderTime(gapTo));
    }

    void stop() {
        services.close();
        media.close();
    }
}
