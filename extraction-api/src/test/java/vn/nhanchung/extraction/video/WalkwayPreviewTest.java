package vn.nhanchung.extraction.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import vn.nhanchung.testing.Programs;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.RequiresProgram;
import vn.nhanchung.testing.WalkwayFilm;

/** A real film in H.265, and FFmpeg as others built it to compare with. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Requires(WalkwayFilm.class)
@RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
class WalkwayPreviewTest {

    private static final Pattern PSNR = Pattern.compile("PSNR y:(\\S+) u:(\\S+) v:(\\S+)");

    private Path folder;
    private Path master;

    @BeforeAll
    void film(@TempDir Path temporary) throws Exception {
        folder = temporary;
        Path segment = folder.resolve("segment.mp4");
        ffmpeg(
                "-i",
                WalkwayFilm.find().orElseThrow().toString(),
                "-t",
                "16",
                "-an",
                "-c:v",
                "libx265",
                "-preset",
                "ultrafast",
                "-x265-params",
                "keyint=25:log-level=none",
                "-tag:v",
                "hvc1",
                segment.toString());
        master = folder.resolve("master.mp4");
        new Cutting().segment(segment, 0, 16).cut(2.3, 14.8, master);
    }

    /** Colours must come over too: a copy whose luma alone is right looks right to nobody who searches for a red motorbike. */
    @Test
    void lumaAndBothColoursComeOver() throws Exception {
        Path copy = folder.resolve("copy.mp4");
        try (FileBytes bytes = FileBytes.of(master)) {
            ViewingCopy.write(bytes, copy);
        }

        String said = ffmpeg(
                "-v",
                "info",
                "-i",
                copy.toString(),
                "-i",
                master.toString(),
                "-fps_mode",
                "passthrough",
                "-lavfi",
                "psnr",
                "-f",
                "null",
                "-");

        Matcher psnr = PSNR.matcher(said);
        assertThat(psnr.find()).as(said).isTrue();
        for (int plane = 1; plane <= 3; plane++) {
            assertThat(Double.parseDouble(psnr.group(plane)))
                    .as("PSNR of %s", "yuv".charAt(plane - 1))
                    .isGreaterThan(34);
        }
        assertThat(times(copy)).isEqualTo(times(master)).isNotEmpty();
    }

    @Test
    void stillsOfH265AreDecoded() throws Exception {
        try (FileBytes bytes = FileBytes.of(master)) {
            Stills stills = Stills.of(bytes);

            assertThat(stills.poster()).isNotNull();
            assertThat(stills.sheet().tiles())
                    .hasSizeBetween(4, 13)
                    .allSatisfy(tile -> assertThat(tile.decoded()).isTrue());
        }
    }

    private static List<String> times(Path file) throws Exception {
        return ffmpeg("-i", file.toString(), "-fps_mode", "passthrough", "-f", "framecrc", "-")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(",\\s*")[2])
                .toList();
    }

    private static String ffmpeg(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Programs.find("ffmpeg").orElseThrow().toString(), "-nostdin", "-hide_banner", "-y"));
        if (!arguments[0].equals("-v")) {
            command.addAll(List.of("-v", "error"));
        }
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s%n%s", command, said).isZero();
        return said;
    }
}
