package vn.nhanchung.recorder.onvif;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import vn.nhanchung.recorder.FootageSourceContract.Picture;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.rtsp.GappedFilm;
import vn.nhanchung.testing.GstRecorder;
import vn.nhanchung.testing.OnvifRecorder;

/** Two runs with a gap between them, replayed by GStreamer's server, told by services of ours. */
record OnvifFilm(
        GstRecorder media, OnvifRecorder services, List<Picture> pictures, RecorderTime gapFrom, RecorderTime gapTo) {

    static OnvifFilm record(Path folder) throws IOException {
        Instant start = Instant.now().minusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
        GappedFilm film = GappedFilm.record(folder, start, 20);
        GstRecorder media = GstRecorder.onvif(film.file(), start.toString());
        OnvifRecorder services = new OnvifRecorder(
                List.of(
                        new OnvifRecorder.Run(start, film.gapFrom().reading()),
                        new OnvifRecorder.Run(film.gapTo().reading(), film.end().reading())),
                media.port());
        return new OnvifFilm(media, services, film.pictures(), film.gapFrom(), film.gapTo());
    }

    void stop() {
        services.close();
        media.close();
    }
}
