package vn.nhanchung.extraction.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import vn.nhanchung.testing.Programs;

/** FFmpeg's own programs, for footage and readings that owe nothing to this code. */
final class Ffmpeg {

    private Ffmpeg() {}

    /** Runs {@code ffmpeg} with options that are parted by spaces; it must succeed. */
    static String run(String options) {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-nostdin", "-y"));
        command.addAll(List.of(options.split(" ")));
        return run(command);
    }

    /** What {@code ffprobe} says. */
    static String probe(String options) {
        List<String> command = new ArrayList<>(List.of("ffprobe"));
        command.addAll(List.of(options.split(" ")));
        return run(command);
    }

    private static String run(List<String> command) {
        command.set(0, Programs.find(command.getFirst()).orElseThrow().toString());
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor())
                    .as(() -> String.join(" ", command) + "\n" + said)
                    .isZero();
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
