package vn.nhanchung.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vn.nhanchung.testing.Programs;
import vn.nhanchung.testing.Requires;

/** FFmpeg as others built it, so that what is compared does not come from the library that cuts. */
final class Ffmpeg implements Requires.Requirement {

    @Override
    public String name() {
        return "ffmpeg";
    }

    @Override
    public String howToGet() {
        return "apt-get install ffmpeg";
    }

    @Override
    public boolean met() {
        return Programs.find(name()).isPresent();
    }

    /**
     * A frame of FFmpeg's framemd5.
     *
     * @param seconds when it is presented, from the beginning of the file
     */
    record Frame(double seconds, String md5) {}

    /** A file made by cutting a film at key frames, and where it begins in the film. */
    record Part(Path file, double seconds) {}

    /** Runs it; returns what it printed on its output. */
    static List<String> run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Programs.find("ffmpeg").orElseThrow().toString(), "-nostdin", "-v", "error", "-y"));
        command.addAll(List.of(arguments));
        Path errors = Files.createTempFile("ffmpeg", ".log");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + "\n" + Files.readString(errors));
        }
        Files.delete(errors);
        return printed.lines().toList();
    }

    /** Every coded frame of a file in decoding order, hidden ones too. */
    static List<Frame> coded(Path file) throws IOException, InterruptedException {
        return frames(
                "-ignore_editlist", "1", "-i", file.toString(), "-map", "0:v:0", "-c", "copy", "-f", "framemd5", "-");
    }

    /** Every frame that a player shows, decoded. */
    static List<Frame> shown(Path file) throws IOException, InterruptedException {
        return frames("-i", file.toString(), "-map", "0:v:0", "-fps_mode", "passthrough", "-f", "framemd5", "-");
    }

    /** What a player shows of a file, picture by picture. */
    static List<String> pictures(Path file) throws IOException, InterruptedException {
        return shown(file).stream().map(Frame::md5).toList();
    }

    /** Cuts a film at the first key frame after every so many seconds, without coding anything anew. */
    static List<Part> cut(Path film, int seconds, Path folder) throws IOException, InterruptedException {
        List<String> parts = run(
                "-i",
                film.toString(),
                "-map",
                "0:v:0",
                "-c",
                "copy",
                "-f",
                "segment",
                "-segment_time",
                String.valueOf(seconds),
                "-reset_timestamps",
                "1",
                "-segment_list_type",
                "csv",
                "-segment_list",
                "pipe:1",
                folder.resolve("part%03d.mp4").toString());
        return parts.stream()
                .map(line -> line.split(","))
                .map(part -> new Part(folder.resolve(part[0]), Double.parseDouble(part[1])))
                .toList();
    }

    private static List<Frame> frames(String... arguments) throws IOException, InterruptedException {
        double[] base = {0};
        List<Frame> frames = new ArrayList<>();
        for (String line : run(arguments)) {
            if (line.startsWith("#tb 0:")) {
                String[] fraction = line.substring(6).strip().split("/");
                base[0] = Double.parseDouble(fraction[0]) / Double.parseDouble(fraction[1]);
            } else if (!line.startsWith("#")) {
                String[] fields = line.split(",");
                frames.add(new Frame(Long.parseLong(fields[2].strip()) * base[0], fields[5].strip()));
            }
        }
        return frames;
    }
}
