package vn.nhanchung.recorder.rtsp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.nhanchung.testing.Programs;

/** The coded pictures of a file in the order of decoding, as FFmpeg's own program reads them. */
public final class SourceFrames {

    /**
     * One picture.
     *
     * @param seen when, if the file's first one was seen when the caller says
     * @param slices a hash of its slices' bytes
     */
    public record Frame(Instant seen, String slices) {}

    private SourceFrames() {}

    /** Reads a file of H.264, or of H.265. */
    public static List<Frame> of(Path file, Instant start, boolean h265) throws IOException {
        String units = "filter_units=pass_types=" + (h265 ? "0-31" : "1-5");
        String said = Ffmpeg.said(
                "-i",
                file.toString(),
                "-map",
                "0:v",
                "-c",
                "copy",
                "-bsf:v",
                units,
                "-f",
                "framehash",
                "-hash",
                "md5",
                "-");
        List<long[]> times = new ArrayList<>();
        List<String> hashes = new ArrayList<>();
        double tick = 0;
        for (String line : said.split("\n")) {
            if (line.startsWith("#tb 0: ")) {
                String[] base = line.substring(7).trim().split("/");
                tick = Double.parseDouble(base[0]) / Double.parseDouble(base[1]);
            } else if (!line.startsWith("#") && !line.isBlank()) {
                String[] columns = line.split(",");
                times.add(new long[] {Long.parseLong(columns[2].trim())});
                hashes.add(columns[5].trim());
            }
        }
        long first = times.stream().mapToLong(time -> time[0]).min().orElseThrow();
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < hashes.size(); i++) {
            long micros = Math.round((times.get(i)[0] - first) * tick * 1e6);
            frames.add(new Frame(start.plusNanos(micros * 1000), hashes.get(i)));
        }
        return frames;
    }

    /** FFmpeg's program. */
    public static final class Ffmpeg {

        private Ffmpeg() {}

        /** Runs it to its good end and tells what it said. */
        public static String said(String... arguments) throws IOException {
            List<String> command = new ArrayList<>(
                    List.of(Programs.find("ffmpeg").orElseThrow().toString(), "-v", "fatal", "-y"));
            command.addAll(List.of(arguments));
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            try {
                if (process.waitFor() != 0) {
                    throw new IllegalStateException("ffmpeg failed: " + String.join(" ", arguments));
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return said;
        }
    }
}
