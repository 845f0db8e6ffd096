package vn.nhanchung.recorder.rtsp;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vn.nhanchung.recorder.FootageSourceContract.Picture;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.testing.FilmCoding;

/** Two runs of twelve and eight seconds, four seconds apart, ten pictures a second. */
public record GappedFilm(
        Path file, List<Picture> pictures, RecorderTime gapFrom, RecorderTime gapTo, RecorderTime end) {

    private static final Duration BEFORE = Duration.ofSeconds(12);
    private static final Duration GAP = Duration.ofSeconds(4);
    private static final Duration AFTER = Duration.ofSeconds(8);

    /** Draws it with B-frames, a key frame each so many pictures. */
    public static GappedFilm record(Path folder, Instant start, int group) throws IOException {
        return record(folder, start, FilmCoding.H264_B_FRAMES, x264(group, 2));
    }

    /**
     * Draws it without, for a playback that begins behind the hole: GStreamer's reader of MP4 loses pictures there that are decoded four
     * seconds before they are shown.
     */
    public static GappedFilm plain(Path folder, Instant start, int group) throws IOException {
        return record(folder, start, FilmCoding.H264, x264(group, 0));
    }

    /** The same in H.265. */
    public static GappedFilm plainH265(Path folder, Instant start, int group) throws IOException {
        return record(
                folder,
                start,
                FilmCoding.H265,
                "libx265",
                "-preset",
                "ultrafast",
                "-forced-idr",
                "1",
                "-x265-params",
                "log-level=error:keyint=%1$d:min-keyint=1:scenecut=0:bframes=0:open-gop=0".formatted(group));
    }

    private static String[] x264(int group, int between) {
        return new String[] {
            "libx264",
            "-preset",
            "veryfast",
            "-x264-params",
            "keyint=%1$d:min-keyint=%1$d:scenecut=0:bframes=%2$d:b-adapt=0".formatted(group, between)
        };
    }

    private static GappedFilm record(Path folder, Instant start, FilmCoding coding, String... coder)
            throws IOException {
        Path film = folder.resolve("gapped-%s.mp4".formatted(coding));
        List<String> arguments = new ArrayList<>(List.of(
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=320x192:r=10:d=24",
                "-vf",
                "select=not(between(t\\,12\\,15.99))",
                "-vsync",
                "passthrough",
                "-force_key_frames",
                "12",
                "-c:v"));
        arguments.addAll(List.of(coder));
        arguments.add(film.toString());
        SourceFrames.Ffmpeg.said(arguments.toArray(String[]::new));
        List<Picture> pictures = SourceFrames.of(film, start, coding.isH265()).stream()
                .map(frame -> new Picture(new RecorderTime(frame.seen()), frame.slices()))
                .sorted(Comparator.comparing(Picture::at))
                .toList();
        RecorderTime gapFrom = new RecorderTime(start.plus(BEFORE));
        RecorderTime gapTo = gapFrom.plus(GAP);
        return new GappedFilm(film, pictures, gapFrom, gapTo, gapTo.plus(AFTER));
    }
}
