package vn.nhanchung.recorder.rtsp;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import vn.nhanchung.recorder.FootageSourceContract.Picture;
import vn.nhanchung.recorder.RecorderTime;

/** Two runs of twelve and eight seconds, four seconds apart, ten pictures a second. */
public record GappedFilm(
        Path file, List<Picture> pictures, RecorderTime gapFrom, RecorderTime gapTo, RecorderTime end) {

    private static final Duration BEFORE = Duration.ofSeconds(12);
    private static final Duration GAP = Duration.ofSeconds(4);
    private static final Duration AFTER = Duration.ofSeconds(8);

    /** Draws it with B-frames, a key frame each so many pictures. */
    public static GappedFilm record(Path folder, Instant start, int group) throws IOException {
        return record(folder, start, group, 2);
    }

    /**
     * Draws it without, for a playback that begins behind the hole: GStreamer's reader of MP4 loses pictures there that are decoded four
     * seconds before they are shown.
     */
    public static GappedFilm plain(Path folder, Instant start, int group) throws IOException {
        return record(folder, start, group, 0);
    }

    private static GappedFilm record(Path folder, Instant start, int group, int between) throws IOException {
        Path film = folder.resolve("gapped.mp4");
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
                "keyint=%1$d:min-keyint=%1$d:scenecut=0:bframes=%2$d:b-adapt=0".formatted(group, between),
                film.toString());
        List<Picture> pictures = SourceFrames.of(film, start, false).stream()
                .map(frame -> new Picture(new RecorderTime(frame.seen()), frame.slices()))
                .sorted(Comparator.comparing(Picture::at))
                .toList();
        RecorderTime gapFrom = new RecorderTime(start.plus(BEFORE));
        RecorderTime gapTo = gapFrom.plus(GAP);
        return new GappedFilm(film, pictures, gapFrom, gapTo, gapTo.plus(AFTER));
    }
}
