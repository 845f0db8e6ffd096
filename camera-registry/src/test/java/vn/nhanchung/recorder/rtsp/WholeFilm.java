package vn.nhanchung.recorder.rtsp;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import vn.nhanchung.recorder.FetchedSegment;

/** A minute without a hole, ten pictures a second, a key frame every four seconds. */
public record WholeFilm(Path file, List<SourceFrames.Frame> frames) {

    /** The time between two key frames. */
    public static final Duration GROUP = Duration.ofSeconds(4);

    /** Draws it. */
    public static WholeFilm record(Path folder, Instant start) throws IOException {
        Path film = folder.resolve("whole.mp4");
        SourceFrames.Ffmpeg.said(
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=320x192:r=10:d=60",
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-x264-params",
                "keyint=40:min-keyint=40:scenecut=0:bframes=0",
                film.toString());
        return new WholeFilm(film, SourceFrames.of(film, start, false));
    }

    /** By how much a fetched file names its first picture later than it was filmed. */
    public Duration late(FetchedSegment fetched) throws IOException {
        SourceFrames.Frame first = given(fetched).getFirst();
        Instant really = frames.stream()
                .filter(frame -> frame.slices().equals(first.slices()))
                .findFirst()
                .orElseThrow()
                .seen();
        return Duration.between(really, first.seen());
    }

    /** The pictures of a fetched file at the times that it names. */
    public static List<SourceFrames.Frame> given(FetchedSegment fetched) throws IOException {
        return SourceFrames.of(fetched.file(), fetched.start().reading(), false);
    }
}
