package vn.nhanchung.extraction.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhanchung.testing.Programs;
import vn.nhanchung.testing.RequiresProgram;

/** Transport streams with pictures for which neither the container nor libavformat has a time: each is in the clip, at its own instant. */
@RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
class UntimedPicturesTest {

    /** The last one is a key frame. */
    private static final int FRAMES = 31;

    private static final int FRAMES_PER_SECOND = 15;

    /** More than a PES packet that states its length can hold, and than libavformat reads of one at a time. */
    private static final int LARGE = 1 << 18;

    private static final double LENGTH = (double) FRAMES / FRAMES_PER_SECOND;

    /** User data, as cameras append it: behind a picture it belongs to the next one. */
    private static final String TEXT = "\5\30A camera's own words..\u0080";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void encode() {
        String h264 = "-c:v libx264 -preset ultrafast -qp 26 -g 15 -bf %d";
        String h265 =
                "-c:v libx265 -preset ultrafast -x265-params log-level=error:qp=26:keyint=15:open-gop=0:bframes=%d";
        encode("h264", h264.formatted(0));
        encode("h264b", h264.formatted(3) + " -x264-params b-adapt=0");
        encode("h265", h265.formatted(0));
        encode("h265b", h265.formatted(3) + ":b-adapt=0");
    }

    @ParameterizedTest(name = "{0}, {1} in one PES packet, message {2}")
    @CsvSource({
        "h264, 1, true",
        "h264, 2, false",
        "h264, 5, true",
        "h264b, 1, true",
        "h264b, 2, false",
        "h264b, 3, false",
        "h265, 1, true",
        "h265, 3, false",
        "h265b, 1, true",
        "h265b, 2, false"
    })
    void everyPictureIsShownAtItsInstant(String coding, int pictures, boolean message) {
        Path packed = folder.resolve("%s-%d-%s.ts".formatted(coding, pictures, message));
        Repacked.write(folder.resolve(coding + ".ts"), packed, pictures, message ? message(coding) : new byte[0]);
        assertThat(video(packed)).as("some lack a time").anyMatch(picture -> Double.isNaN(picture.pts()));

        CutResult cut = new Cutting().segment(packed, 0, LENGTH).cut(0, LENGTH, folder.resolve("clip.mp4"));

        List<PacketList.Packet> source = video(folder.resolve(coding + ".mp4"));
        List<PacketList.Packet> clip = video(folder.resolve("clip.mp4"));
        assertThat(source).hasSize(FRAMES).anyMatch(picture -> picture.data().length > LARGE);
        assertThat(clip.stream().map(picture -> slices(picture, coding)))
                .containsExactlyElementsOf(
                        source.stream().map(picture -> slices(picture, coding)).toList());
        for (int i = 0; i < FRAMES; i++) {
            assertThat(shown(clip, i)).as("picture %d", i).isCloseTo(shown(source, i), within(2e-4));
        }
        assertThat(cut.frames()).isEqualTo(FRAMES);
        assertThat(cut.skipped()).isEmpty();
        assertThat(cut.runs()).hasSize(1);
        assertThat(ClipFile.read(folder.resolve("clip.mp4")).sounds())
                .containsExactlyElementsOf(
                        ClipFile.read(folder.resolve(coding + ".mp4")).sounds());
    }

    @Test
    void nothingIsMadeUpWhereNoPictureHasATime() throws IOException {
        Path timeless = folder.resolve("timeless.ts");
        byte[] stream = Files.readAllBytes(folder.resolve("h264.ts"));
        for (int at = 0; at < stream.length; at += 188) {
            forgetTime(ByteBuffer.wrap(stream, at, 188).slice());
        }
        Files.write(timeless, stream);

        assertThatThrownBy(() -> new Cutting().segment(timeless, 0, 3).cut(0, 3, folder.resolve("clip.mp4")))
                .isInstanceOf(CutException.class)
                .hasMessageContaining("none of its frames says when it is shown");
    }

    @Test
    void aVariableRatePutsThemHalfWay() {
        LongColumn times = new LongColumn();
        long[] given = {UnstatedTimes.UNKNOWN, 100, 200, UnstatedTimes.UNKNOWN, 520, 0, UnstatedTimes.UNKNOWN};
        for (long time : given) {
            times.add(time);
        }

        new UnstatedTimes(100, 1000).fill(times, new int[] {0, 1, 2, 3, 4, 5, 6});

        List<Long> filled = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            filled.add(times.get(i));
        }
        assertThat(filled).containsExactly(0L, 100L, 200L, 360L, 520L, 0L, 100L);
    }

    /** Takes the times out of a video packet's PES header; they become stuffing. */
    private static void forgetTime(ByteBuffer packet) {
        boolean begins = (packet.get(1) & 0x40) != 0 && (packet.get(3) & 0x10) != 0;
        int pes = (packet.get(3) & 0x20) == 0 ? 4 : 5 + (packet.get(4) & 0xff);
        if (begins && pes + 19 < 188 && packet.getInt(pes) == 0x1e0) {
            int length = packet.get(pes + 8);
            packet.put(pes + 7, (byte) 0);
            for (int i = 0; i < length; i++) {
                packet.put(pes + 9 + i, (byte) 0xff);
            }
        }
    }

    private static byte[] message(String coding) {
        String header = coding.startsWith("h264") ? "\0\0\0\1\6" : "\0\0\0\1\u004e\1";
        return (header + TEXT).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static double shown(List<PacketList.Packet> pictures, int i) {
        double origin =
                pictures.stream().mapToDouble(PacketList.Packet::pts).min().orElseThrow();
        return pictures.get(i).pts() - origin;
    }

    private static List<PacketList.Packet> video(Path file) {
        return PacketList.read(file).packets().getFirst();
    }

    /** The coded picture itself, without what cameras and containers put around it. */
    private static List<String> slices(PacketList.Packet picture, String coding) {
        List<String> slices = new ArrayList<>();
        Codec codec = coding.startsWith("h264") ? Codec.H264 : Codec.H265;
        ByteBuffer frame = ByteBuffer.wrap(picture.data());
        Nal.walkLengths(frame, 4, (from, to) -> {
            if (ParameterSets.isPicture(codec, ParameterSets.typeOf(codec, frame.get(from)))) {
                slices.add(HexFormat.of().formatHex(picture.data(), from, to).replaceAll("(00)+$", ""));
            }
            return true;
        });
        return slices;
    }

    private static void encode(String name, String options) {
        Path film = folder.resolve(name + ".mp4");
        run(
                "-f lavfi -i testsrc2=size=1920x1080:rate=%d,noise=alls=9:allf=t -f lavfi -i sine -frames:v %d -t %.3f"
                                .formatted(FRAMES_PER_SECOND, FRAMES, LENGTH)
                        + " -c:a aac -pix_fmt yuv420p " + options,
                film);
        run("-i " + film + " -c copy", folder.resolve(name + ".ts"));
    }

    private static void run(String options, Path out) {
        List<String> command = new ArrayList<>();
        command.add(Programs.find("ffmpeg").orElseThrow().toString());
        command.addAll(List.of("-v", "error", "-nostdin", "-y"));
        command.addAll(List.of(options.split(" ")));
        command.add(out.toString());
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            assertThat(process.waitFor()).as(() -> String.join(" ", command)).isZero();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
