package vn.nhanchung.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** The walkway film as recorders get it: ten pictures a second, a key frame every two seconds, no sound; H.264 without B-frames where nothing else is said. */
public final class Film {

    private Film() {}

    /** A picture, how long after the file's first, and the hash of its coded bytes. */
    public record Picture(Duration after, String hash) {}

    /** All of it as one MP4: as it is where it is H.264 already, else coded here. */
    public static Path whole(Path folder) {
        Path film = WalkwayFilm.find().orElseThrow();
        return film.toString().endsWith(".mp4") ? film : coded(folder.resolve("film.mp4"), List.of(), FilmCoding.H264);
    }

    /** So many seconds of it as one MP4. */
    public static Path of(Path folder, int seconds) {
        return of(folder, seconds, FilmCoding.H264);
    }

    /** The same in another coding. */
    public static Path of(Path folder, int seconds, FilmCoding coding) {
        Path film = folder.resolve("film-%d-%s.mp4".formatted(seconds, coding));
        return coded(film, List.of("-t", String.valueOf(seconds)), coding);
    }

    private static Path coded(Path film, List<String> part, FilmCoding coding) {
        List<String> command = new ArrayList<>(List.of(
                "ffmpeg",
                "-v",
                "error",
                "-y",
                "-i",
                WalkwayFilm.find().orElseThrow().toString()));
        command.addAll(part);
        command.addAll(coding.options());
        command.addAll(List.of("-an", "-pix_fmt", "yuv420p", film.toString()));
        CodedPicture.run(command.toArray(String[]::new));
        return film;
    }

    /** So many files of equal length, each beginning with a key frame. */
    public static List<Path> cut(Path folder, Duration length, int count) throws IOException {
        return cut(folder, length, count, FilmCoding.H264);
    }

    /** The same in another coding. */
    public static List<Path> cut(Path folder, Duration length, int count, FilmCoding coding) throws IOException {
        return split(of(folder, Math.toIntExact(length.toSeconds() * count), coding), length, count);
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

    /** The pictures of a file in the order in which they are shown. */
    public static List<Picture> pictures(Path file) {
        List<CodedPicture> all = CodedPicture.of(file);
        double first = all.stream().mapToDouble(CodedPicture::seconds).min().orElseThrow();
        return all.stream()
                .map(coded ->
                        new Picture(Duration.ofMillis(Math.round((coded.seconds() - first) * 1000)), coded.hash()))
                .sorted(Comparator.comparing(Picture::after))
                .toList();
    }
}
