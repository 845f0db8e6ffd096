package vn.nhanchung.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** The walkway film as recorders get it: H.264 at ten pictures a second, a key frame every two seconds, no sound. */
public final class Film {

    private static final List<String> H264 = List.of(
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
            "0");
    private static final List<String> H265 = List.of(
            "-c:v",
            "libx265",
            "-preset",
            "ultrafast",
            "-x265-params",
            "log-level=error:keyint=20:min-keyint=20:scenecut=0:bframes=0:open-gop=0");

    private Film() {}

    /** A picture, how long after the file's first, and the hash of its coded bytes. */
    public record Picture(Duration after, String hash) {}

    /** All of it as one MP4: as it is where it is H.264 already, else coded here. */
    public static Path whole(Path folder) {
        Path film = WalkwayFilm.find().orElseThrow();
        return film.toString().endsWith(".mp4") ? film : coded(folder.resolve("film.mp4"), List.of());
    }

    /** So many seconds of it as one MP4. */
    public static Path of(Path folder, int seconds) {
        return coded(folder.resolve("film-%d.mp4".formatted(seconds)), List.of("-t", String.valueOf(seconds)));
    }

    private static Path coded(Path film, List<String> part) {
        return coded(film, part, H264);
    }

    private static Path coded(Path film, List<String> part, List<String> coding) {
        List<String> command = new ArrayList<>(List.of(
                "ffmpeg",
                "-v",
                "error",
                "-y",
                "-i",
                WalkwayFilm.find().orElseThrow().toString()));
        command.addAll(part);
        command.addAll(coding);
        command.addAll(List.of("-an", "-pix_fmt", "yuv420p", film.toString()));
        CodedPicture.run(command.toArray(String[]::new));
        return film;
    }

    /** So many files of equal length, each beginning with a key frame. */
    public static List<Path> cut(Path folder, Duration length, int count) throws IOException {
        return split(of(folder, Math.toIntExact(length.toSeconds() * count)), length, count);
    }

    /** The same in H.265, without B-frames too. */
    public static List<Path> cutH265(Path folder, Duration length, int count) throws IOException {
        Path film = folder.resolve("film-h265.mp4");
        return split(coded(film, List.of("-t", String.valueOf(length.toSeconds() * count)), H265), length, count);
    }

    private static List<Path> split(Path film, Duration length, int count) throws IOException {
        Path folder = Objects.requireNonNull(film.getParent());
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

    /** Copies the pictures into an MP4, with more options of FFmpeg's. */
    static Path copied(Path film, Path file, String... more) {
        List<String> command =
                new ArrayList<>(List.of("ffmpeg", "-v", "error", "-y", "-i", film.toString(), "-c", "copy"));
        command.addAll(List.of(more));
        command.addAll(List.of("-movflags", "+faststart", file.toString()));
        CodedPicture.run(command.toArray(String[]::new));
        return file;
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
