package vn.nhanchung.recorder.onvif;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import vn.nhanchung.recorder.FootageSourceContract.Picture;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.rtsp.GappedFilm;
import vn.nhanchung.testing.FilmCoding;
import vn.nhanchung.testing.GstRecorder;
import vn.nhanchung.testing.OnvifRecorder;

/** Two runs with a gap between them, replayed by GStreamer's server, told by services of ours. */
record OnvifFilm(
        Path file, GstRecorder media, OnvifRecorder services, List<OnvifRecorder.Run> runs, List<Picture> pictures) {

    /** @param coding H.264 with B-frames, or H.265 without */
    static OnvifFilm record(Path folder, FilmCoding coding) throws IOException {
        Instant start = Instant.now().minusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
        GappedFilm film =
                coding.isH265() ? GappedFilm.plainH265(folder, start, 20) : GappedFilm.record(folder, start, 20);
        GstRecorder media =
                GstRecorder.onvif(film.file(), start.toString(), "--codec", coding.isH265() ? "h265" : "h264");
        List<OnvifRecorder.Run> runs = List.of(
                new OnvifRecorder.Run(start, film.gapFrom().reading()),
                new OnvifRecorder.Run(film.gapTo().reading(), film.end().reading()));
        return new OnvifFilm(film.file(), media, new OnvifRecorder(runs, media.port()), runs, film.pictures());
    }

    RecorderTime gapFrom() {
        return new RecorderTime(runs.getFirst().to());
    }

    RecorderTime gapTo() {
        return new RecorderTime(runs.getLast().from());
    }

    /** The same services, whose footage is to be had at another port. */
    OnvifRecorder servicesFor(int rtspPort) throws IOException {
        return new OnvifRecorder(runs, rtspPort);
    }

    void stop() {
        services.close();
        media.close();
    }
}
