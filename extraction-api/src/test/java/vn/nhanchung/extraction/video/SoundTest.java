package vn.nhanchung.extraction.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhanchung.extraction.video.CutResult.LeftOut;
import vn.nhanchung.testing.RequiresProgram;

/** Sound as recorders code it, packed by FFmpeg's own program and compared by it, packet by packet. */
@RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
class SoundTest {

    private static final String PICTURES = "-f lavfi -i testsrc2=size=160x96:rate=10:duration=6 "
            + "-f lavfi -i sine=frequency=440:duration=6 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 20 -bf 0 ";
    private static final List<String> SOUNDS = List.of(
            "aac -ar 48000",
            "alaw -ar 8000",
            "mulaw -ar 8000 -ac 2",
            "mp3 -ar 44100",
            "mp3low -ar 22050",
            "mp3least -ar 8000",
            "ac3 -ar 48000 -ac 2",
            "opus -b:a 48000",
            "mp2 -ar 48000",
            "s16 -ar 8000");

    @TempDir
    private static Path folder;

    @BeforeAll
    static void record() {
        for (String sound : SOUNDS) {
            String[] words = sound.split(" ", 2);
            String encoder = switch (words[0]) {
                case "alaw", "mulaw" -> "pcm_" + words[0];
                case "s16" -> "pcm_s16le";
                case "mp3", "mp3low", "mp3least" -> "libmp3lame";
                case "opus" -> "libopus";
                default -> words[0];
            };
            Ffmpeg.run("%s-c:a %s %s %s".formatted(PICTURES, encoder, words[1], source(words[0], "mkv")));
        }
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({
        "alaw, mov, 8000",
        "alaw, mkv, 8000",
        "alaw, avi, 8000",
        "mulaw, mov, 8000",
        "mulaw, mkv, 8000",
        "mulaw, avi, 8000",
        "mp3, mp4, 44100",
        "mp3, mkv, 44100",
        "mp3, ts, 44100",
        "mp3, avi, 44100",
        "mp3low, mp4, 22050",
        "mp3low, mkv, 22050",
        "ac3, mp4, 48000",
        "ac3, mkv, 48000",
        "ac3, ts, 48000",
        "ac3, avi, 48000",
        "ac3, mpg, 48000",
        "opus, mp4, 48000",
        "opus, mkv, 48000",
        "opus, ts, 48000",
        "aac, mp4, 48000",
        "aac, mkv, 48000"
    })
    void keepsEveryPacketAsItWasCoded(String sound, String container, int rate) {
        Path source = source(sound, container);
        repack(sound, container);
        Path clip = folder.resolve("clip.mp4");

        CutResult cut = new Cutting().segment(source, 0, 6).cut(1.5, 4.3, clip);

        assertThat(cut.tracks())
                .filteredOn(track -> track.kind().equals("audio"))
                .allMatch(CutResult.Track::kept);
        List<String> held = packets(source, "");
        List<String> got = packets(clip, "-ignore_editlist 1 ");
        assertThat(held).containsSequence(got);
        assertThat(Ffmpeg.probe("-v error -count_packets -show_streams " + clip))
                .doesNotContain("Invalid", "rror");
        String[] about = Ffmpeg.probe(
                        "-v error -select_streams a:0 -show_entries stream=codec_name,sample_rate,channels,start_time,duration -of csv=p=0 "
                                + clip)
                .strip()
                .split(",");
        String[] meant = Ffmpeg.probe(
                        "-v error -select_streams a:0 -show_entries stream=codec_name,channels -of csv=p=0 " + source)
                .strip()
                .split("[,\\n]");
        assertThat(about[0]).isEqualTo(meant[0]);
        assertThat(Integer.parseInt(about[1])).isEqualTo(rate);
        assertThat(about[2]).isEqualTo(meant[1]);
        // Packets are longer than the difference of their edge to the picture's.
        assertThat(Double.parseDouble(about[4])).isBetween(2.65, 3.0);
        assertThat(heardFrom(clip)).as("the tone is where it was").isBetween(-0.15, 0.15);
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource({
        "s16, mkv, pcm_s16le, CODING_NOT_CARRIED",
        "s16, avi, pcm_s16le, CODING_NOT_CARRIED",
        "mp2, ts, mp2, CODING_NOT_CARRIED",
        "mp3least, mkv, mp3, FORM_NOT_CARRIED"
    })
    void saysWhyItLeavesSoundOut(String sound, String container, String codec, LeftOut why) {
        Path source = source(sound, container);
        repack(sound, container);

        CutResult cut = new Cutting().segment(source, 0, 6).cut(1.5, 4.3, folder.resolve("clip.mp4"));

        assertThat(cut.tracks()).contains(new CutResult.Track("audio", codec, null, null, why));
        assertThat(packets(folder.resolve("clip.mp4"), "")).isEmpty();
    }

    /** The first that can be kept is kept, whatever stands before it. */
    @ParameterizedTest
    @CsvSource({"0, 1, ONE_TRACK_ONLY, pcm_alaw", "2, 0, CODING_NOT_CARRIED, pcm_s16le"})
    void keepsOneTrackOfSound(int first, int second, LeftOut why, String left) {
        List<Path> inputs = List.of(source("mp3", "mkv"), source("alaw", "mkv"), source("s16", "mkv"));
        Path two = folder.resolve("two-%d%d.mkv".formatted(first, second));
        Ffmpeg.run("-i %s -i %s -map 0:v -map 0:a -map 1:a -c copy %s"
                .formatted(inputs.get(first), inputs.get(second), two));

        CutResult cut = new Cutting().segment(two, 0, 6).cut(1.5, 4.3, folder.resolve("clip.mp4"));

        assertThat(cut.tracks())
                .contains(
                        new CutResult.Track("audio", "mp3", null, null, null),
                        new CutResult.Track("audio", left, null, null, why));
    }

    @ParameterizedTest
    @CsvSource({"1, 3, , NONE", "5, 8, CODING_CHANGED, pcm_alaw"})
    void soundThatChangesIsKeptUpToThere(double from, double to, LeftOut why, String left) {
        CutResult cut = new Cutting()
                .segment(source("mp3", "mkv"), 0, 6)
                .segment(source("alaw", "mkv"), 6, 12)
                .cut(from, to, folder.resolve("clip.mp4"));

        assertThat(cut.tracks()).contains(new CutResult.Track("audio", "mp3", null, null, null));
        assertThat(cut.tracks())
                .filteredOn(track -> !track.kept())
                .containsExactlyElementsOf(
                        why == null ? List.of() : List.of(new CutResult.Track("audio", left, null, null, why)));
    }

    /** Twice as much sound as time: the stamps of every second packet are none. */
    @ParameterizedTest
    @CsvSource({"0.5, TIMES_UNSURE", "1, "})
    void soundWhoseTimesCannotBeIsLeftOut(double pace, LeftOut why) {
        Path hasty = folder.resolve("hasty-%s.mkv".formatted(pace));
        Ffmpeg.run("-i %s -c copy -bsf:a setts=pts=PTS*%s:dts=DTS*%s %s"
                .formatted(source("alaw", "mkv"), pace, pace, hasty));

        CutResult cut = new Cutting().segment(hasty, 0, 6).cut(0.5, 4.3, folder.resolve("clip.mp4"));

        assertThat(cut.tracks()).contains(new CutResult.Track("audio", "pcm_alaw", null, null, why));
    }

    /** AVI and program streams want start codes, and FFmpeg does not put them there by itself. */
    private static void repack(String sound, String container) {
        String options = switch (container) {
            case "avi" -> "-bsf:v h264_mp4toannexb ";
            case "mpg" -> "-bsf:v h264_mp4toannexb -f vob ";
            default -> "";
        };
        if (!container.equals("mkv")) {
            Ffmpeg.run("-i %s -c copy %s%s".formatted(source(sound, "mkv"), options, source(sound, container)));
        }
    }

    private static Path source(String sound, String container) {
        return folder.resolve(sound + "." + container);
    }

    /** FFmpeg's own hash of each coded packet of sound. */
    private static List<String> packets(Path file, String options) {
        if (Ffmpeg.probe("-v error -select_streams a -show_entries stream=index -of csv=p=0 " + file)
                .isBlank()) {
            return List.of();
        }
        List<String> hashes = new ArrayList<>();
        for (String line : Ffmpeg.run("%s-i %s -map 0:a -c copy -f framemd5 -".formatted(options, file))
                .split("\n")) {
            if (!line.startsWith("#")) {
                hashes.add(line.split(",\\s*")[5]);
            }
        }
        return hashes;
    }

    /** When the first of it that a player plays is heard, in seconds after the first picture. */
    private static double heardFrom(Path clip) {
        String said = Ffmpeg.probe("-v error -show_entries stream=codec_type,start_time -of csv=p=0 " + clip);
        double[] starts = Arrays.stream(said.strip().split("\n"))
                .map(line -> line.split(","))
                .sorted((a, b) -> b[0].compareTo(a[0]))
                .mapToDouble(line -> Double.parseDouble(line[1]))
                .toArray();
        return starts[1] - starts[0];
    }
}
