package vn.nhanchung.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** The walkway film as recorders get it: H.264 at ten pictures a second, a key frame every two seconds, no sound. */
public final class Film {

    private Film() {}

    /** A picture, how long after the file's first, and the hash of its coded bytes. */
    public record Picture(Duration after, String hash) {}

    /** So many seconds of it as one MP4. */
    public static Path of(Path folder, int seconds) {
        Path film = folder.resolve("film-%d.mp4".formatted(seconds));
        CodedPicture.run(
                "ffmpeg",
                "-v",
                "error",
                "-y",
                "-i",
                WalkwayFilm.find().orElseThrow().toString(),
                "-t",
                "" + seconds,
                "-an",
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-g",
                "20",
                "-keyint_min",
                "20",
                "-sc_threshold",
                "0",
                "-bf",
                "0",
                film.toString());
        return film;
    }

    /** So many files of equal length, each beginning with a key frame. */
    public static List<Path> cut(Path folder, Duration length, int count) throws IOException {
        Path film = of(folder, Math.toIntExact(length.toSeconds() * count));
        CodedPicture.run(
                "ffmpeg",
                "-v",
                "error",
                "-y",
                "-i",
                film.toString(),
                "-c",
                "copy",
                "-f",
                "segment",
                "-segment_time",
                "" + length.toSeconds(),
                "-reset_timestamps",
                "1",
                folder.resolve("cut-%d.mp4").toString());
        Files.delete(film);
        return IntStream.range(0, count)
                .mapToObj(i -> folder.resolve("cut-%d.mp4".formatted(i)))
                .toList();
    }

    /** The pictures of a file. */
    public static List<Picture> pictures(Path file) {
        List<CodedPicture> all = CodedPicture.of(file);
        double first = all.getFirst().seconds();
        return all.stream()
                .map(coded ->
                        new Picture(Duration.ofMillis(Math.round((coded.seconds() - first) * 1000)), coded.hash()))
                .toList();
    }
}
