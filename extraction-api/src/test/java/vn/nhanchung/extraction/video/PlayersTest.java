package vn.nhanchung.extraction.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.nhanchung.extraction.video.Recording.Coding;
import vn.nhanchung.testing.Programs;
import vn.nhanchung.testing.RequiresProgram;

/** Clips in programs that others wrote: two browsers play them, and two parsers find nothing to complain about. */
@RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
class PlayersTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final int FRAMES = 100;
    private static final String PORTRAIT = "h264-portrait.mp4";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private static Path folder;

    /** What each clip should show, by its name. */
    private static final Map<String, Shown> CLIPS = new LinkedHashMap<>();

    /**
     * What a clip shows.
     *
     * @param first number of the first picture, {@code last} of the last
     * @param frames how many
     * @param seconds how long
     * @param hidden how many pictures lie before the first, and {@code leadIn} how long that is
     * @param tail how many lie behind the last, because one that is shown is decoded from them
     */
    private record Shown(int first, int last, int frames, double seconds, int hidden, double leadIn, int tail) {

        /** As a player shows it that does not hide the lead-in. */
        Shown fromTheKeyFrame() {
            return new Shown(first - hidden, last, frames + hidden, seconds + leadIn, 0, 0, tail);
        }

        int samples() {
            return hidden + frames + tail;
        }
    }

    @BeforeAll
    static void cut() {
        try (Recording camera = Recording.of(Coding.MJPEG, FRAMES)) {
            camera.write(folder.resolve("drawn.mkv"), 0, FRAMES);
        }
        String h264 = "-c:v libx264 -preset veryfast -pix_fmt yuv420p -g 20 -bf ";
        encode("plain.mp4", h264 + "0 -c:a aac");
        encode("reordered.mp4", h264 + "3 -c:a aac");
        encode("reordered.ts", h264 + "3 -c:a aac");
        encode(
                "hevc.mp4",
                "-c:v libx265 -preset ultrafast -pix_fmt yuv420p -x265-params log-level=error:keyint=20:bframes=3");
        encode("alaw.mkv", h264 + "0 -c:a pcm_alaw -ar 8000 -ac 1");
        encode("mp3.mkv", h264 + "0 -c:a libmp3lame");
        encode("opus.mkv", h264 + "0 -c:a libopus");
        encode("ac3.ts", h264 + "0 -c:a ac3 -ac 2");
        // FFmpeg counts the other way round: a quarter turn clockwise.
        Ffmpeg.run("-i %s -c copy -metadata:s:v:0 rotate=270 %s"
                .formatted(folder.resolve("plain.mp4"), folder.resolve("portrait.mov")));
        clip("h264.mp4", file("plain.mp4"), 35, 57);
        clip("h264-from-a-key-frame.mp4", file("plain.mp4"), 40, 57);
        clip("h264-b-frames.mp4", file("reordered.mp4"), 35, 57);
        clip("h264-from-ts.mp4", file("reordered.ts"), 35, 57);
        clip("h265.mp4", file("hevc.mp4"), 35, 57);
        clip(PORTRAIT, file("portrait.mov"), 35, 57);
        clip("alaw.mp4", file("alaw.mkv"), 35, 57);
        clip("mp3.mp4", file("mp3.mkv"), 35, 57);
        clip("opus.mp4", file("opus.mkv"), 35, 57);
        clip("ac3.mp4", file("ac3.ts"), 35, 57);
        Ffmpeg.run("-i %s -c copy -t 4 %s".formatted(folder.resolve("plain.mp4"), folder.resolve("before.mp4")));
        Ffmpeg.run("-ss 6 -i %s -c copy %s".formatted(folder.resolve("plain.mp4"), folder.resolve("after.mp4")));
        // Chromium did not paint the last of 7 pictures after a gap, with sound or without; of 37 it does.
        clip(
                "gap.mp4",
                new Cutting().segment(folder.resolve("before.mp4"), 0, 4).segment(folder.resolve("after.mp4"), 6, 10),
                35,
                97);
    }

    @Test
    @RequiresProgram(value = "firefox-esr", howToGet = "apt-get install firefox-esr")
    void playInFirefox() throws Exception {
        Path profile = Files.createDirectory(folder.resolve("firefox"));
        Files.writeString(profile.resolve("user.js"), """
                user_pref("media.autoplay.default", 0);
                user_pref("network.proxy.type", 1);
                user_pref("network.proxy.http", "127.0.0.1");
                user_pref("network.proxy.http_port", 9);
                user_pref("network.proxy.ssl", "127.0.0.1");
                user_pref("network.proxy.ssl_port", 9);
                user_pref("network.proxy.no_proxies_on", "127.0.0.1");
                user_pref("datareporting.policy.dataSubmissionEnabled", false);
                user_pref("browser.shell.checkDefaultBrowser", false);
                user_pref("browser.aboutwelcome.enabled", false);
                """);
        // It shows the lead-in too, whoever wrote the file: https://bugzilla.mozilla.org/show_bug.cgi?id=1735300
        Map<String, Shown> shown = new LinkedHashMap<>(CLIPS);
        shown.replaceAll((_, clip) -> clip.fromTheKeyFrame());
        play("firefox-esr", shown, "--headless", "--no-remote", "--profile", profile.toString());
    }

    @Test
    @RequiresProgram(value = "chromium", howToGet = "apt-get install chromium")
    void playInChromium() throws Exception {
        Map<String, Shown> playable = new LinkedHashMap<>(CLIPS);
        // Chromium decodes H.265 only with a graphics card that does; the page offers the viewing copy there.
        playable.remove("h265.mp4");
        play(
                "chromium",
                playable,
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--proxy-server=127.0.0.1:9",
                "--autoplay-policy=no-user-gesture-required",
                "--user-data-dir=" + folder.resolve("chromium"));
    }

    @Test
    @RequiresProgram(value = "node", howToGet = "apt-get install nodejs")
    void mp4boxFindsNothingToComplainAbout() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Programs.find("node").orElseThrow().toString(),
                ROOT.resolve("frontend/e2e/boxes.mjs").toString()));
        CLIPS.keySet().forEach(name -> command.add(folder.resolve(name).toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).as("%s", lines).isZero();
        assertThat(lines).hasSameSizeAs(CLIPS.keySet());
        for (String line : lines) {
            JsonNode parsed = JsonMapper.shared().readTree(line);
            String name = Path.of(parsed.get("path").asString()).getFileName().toString();
            // QuickTime's entry for G.711, which it has not heard of.
            List<String> expected =
                    name.equals("alaw.mp4") ? List.of("BoxParser: Unknown sample entry type: 'alaw'") : List.of();
            assertThat(parsed.get("complaints").valueStream().map(JsonNode::asString))
                    .as(name)
                    .containsExactlyElementsOf(expected);
            JsonNode video = parsed.get("tracks").get(0);
            assertThat(video.get("type").asString()).isEqualTo("video");
            assertThat(video.get("samples").asInt())
                    .as(name)
                    .isEqualTo(CLIPS.get(name).samples());
            assertThat(parsed.get("tracks").size()).as(name).isEqualTo(2);
            assertThat(parsed.get("tracks").get(1).get("samples").asInt())
                    .as(name)
                    .isGreaterThan(5);
        }
    }

    @Test
    void ffprobeSaysNothing() {
        for (String name : CLIPS.keySet()) {
            assertThat(Ffmpeg.probe("-v warning -count_frames -show_entries stream=codec_type -of default=nk=1:nw=1 "
                            + folder.resolve(name)))
                    .as(name)
                    .isEqualToIgnoringNewLines("videoaudio");
        }
    }

    private static void play(String browser, Map<String, Shown> clips, String... options) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(Programs.find(browser).orElseThrow().toString()));
        command.addAll(List.of(options));
        try (PlayerServer server = new PlayerServer(folder, List.copyOf(clips.keySet()))) {
            command.add(server.address());
            Process process = start(command, folder.resolve(browser + ".log"));
            try {
                for (String name : clips.keySet()) {
                    check(browser, name, clips.get(name), server.next(PATIENCE));
                }
            } finally {
                stop(process);
            }
        }
    }

    private static void check(String browser, String name, Shown wanted, JsonNode said) {
        String what = browser + ": " + said;
        assertThat(said.get("clip").asString()).as(what).isEqualTo(name);
        assertThat(said.get("how").asString()).as(what).isEqualTo("ended");
        assertThat(said.get("error").isNull()).as(what).isTrue();
        // Sound may go on for a packet after the last picture. The edit list ends there too, which not all heed where
        // pictures lie behind it: there are two of them at most, in three places.
        double more = wanted.tail == 0 ? 0.07 : 0.32;
        assertThat(said.get("duration").asDouble()).as(what).isBetween(wanted.seconds - 0.07, wanted.seconds + more);
        assertThat(said.get("at").asDouble()).as(what).isBetween(wanted.seconds - 0.1, wanted.seconds + more);
        assertThat(said.get("first").asInt()).as(what).isEqualTo(wanted.first);
        assertThat(said.get("last").asInt()).as(what).isBetween(wanted.last, wanted.last + (wanted.tail == 0 ? 0 : 3));
        assertThat(said.get("width").asInt() < said.get("height").asInt())
                .as("upright, " + what)
                .isEqualTo(name.equals(PORTRAIT));
        // Those that a busy machine had no time to paint are counted too; those of the lead-in by some.
        assertThat(said.get("frames").asInt()).as(what).isBetween(wanted.frames - 2, wanted.samples() + 2);
    }

    private static Process start(List<String> command, Path log) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("HOME", folder.toString());
        return builder.start();
    }

    /** Browsers are many processes, and those that hold files in the folder must be gone before it is. */
    private static void stop(Process process) throws InterruptedException {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroy();
        all.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        all.forEach(handle -> handle.onExit().join());
    }

    private static void encode(String name, String coding) {
        Ffmpeg.run("-i %s -f lavfi -i sine=frequency=440:duration=10 -shortest %s %s"
                .formatted(folder.resolve("drawn.mkv"), coding, folder.resolve(name)));
    }

    private static Cutting file(String name) {
        return new Cutting().segment(folder.resolve(name), 0, FRAMES / 10.0);
    }

    /** Cuts from one picture up to another. */
    private static void clip(String name, Cutting footage, int from, int to) {
        CutResult cut = footage.cut(from / 10.0, to / 10.0, folder.resolve(name));
        int tail = cut.proof().samples() - cut.hiddenFrames() - cut.frames();
        double leadIn = cut.leadIn().toMillis() / 1000.0;
        CLIPS.put(name, new Shown(from, to - 1, cut.frames(), (to - from) / 10.0, cut.hiddenFrames(), leadIn, tail));
    }
}
