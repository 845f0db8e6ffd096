package vn.nhanchung.extraction.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhanchung.testing.RequiresProgram;

/** The same footage and window give the same bytes wherever and whenever it is cut, and signatures in the stream stay in it. */
@RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
class SameBytesTest {

    /** A UUID as signing cameras put it in front of their signature. */
    private static final String SIGNER = "086f3693b7b34f2c965321492feee5b8";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"mp4", "mkv", "ts", "mpg", "avi"})
    void doNotDependOnFolderOrDate(String kind) throws IOException {
        Path first = record(folder.resolve("first"), kind);
        Path copy =
                Files.copy(first, Files.createDirectory(folder.resolve("copy")).resolve(first.getFileName()));
        Files.setLastModifiedTime(copy, FileTime.fromMillis(1_000_000_000_000L));

        Path one = new Cutting().segment(first, 0, 12).clip(2.3, 9.1, folder.resolve("one.mp4"));
        Path two = new Cutting().segment(copy, 0, 12).clip(2.3, 9.1, folder.resolve("two.mp4"));
        Files.setLastModifiedTime(first, FileTime.fromMillis(1_500_000_000_000L));
        Path three = new Cutting().segment(first, 0, 12).clip(2.3, 9.1, folder.resolve("three.mp4"));

        assertThat(two).hasSameBinaryContentAs(one);
        assertThat(three).hasSameBinaryContentAs(one);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp4", "mkv", "ts", "mpg", "avi"})
    void keepSignaturesInTheStream(String kind) throws IOException {
        Path file = record(Files.createDirectories(folder.resolve("signed")), kind);

        Path clip = folder.resolve("clip.mp4");
        CutResult cut = new Cutting().segment(file, 0, 12).cut(0, 12, clip);

        List<String> messages = ClipTable.read(clip).samples().stream()
                .flatMap(sample -> messages(sample.data()).stream())
                .toList();
        assertThat(cut.frames()).isEqualTo(120);
        assertThat(messages)
                .hasSize(12)
                .allSatisfy(message -> assertThat(message).startsWith("0605"));
        List<String> recorded = PacketList.read(file).packets().getFirst().stream()
                .flatMap(packet ->
                        messages(kind.equals("mp4") || kind.equals("mkv") ? packet.data() : packet.framed()).stream())
                .toList();
        assertThat(messages).isEqualTo(recorded);
    }

    /** Twelve seconds with a user data message in each of the twelve key frames. */
    private static Path record(Path folder, String kind) throws IOException {
        Path file = Files.createDirectories(folder).resolve("film." + kind);
        Path plain = folder.resolve("plain.mp4");
        Ffmpeg.run(
                "-f lavfi -i testsrc2=size=160x96:rate=10:duration=12 -c:v libx264 -preset veryfast -g 10 -keyint_min 10 "
                        + "-sc_threshold 0 -bf 0 -x264-params repeat-headers=1 -bsf:v h264_metadata=sei_user_data="
                        + SIGNER + "+signed-0a1b2c " + plain);
        String startCodes = kind.equals("mpg")
                ? " -bsf:v h264_mp4toannexb -f vob"
                : kind.equals("avi") ? " -bsf:v h264_mp4toannexb" : "";
        Ffmpeg.run("-i " + plain + " -c copy" + startCodes + " " + file);
        return file;
    }

    /** The supplemental messages that bear the signer's name, in hexadecimal. */
    private static List<String> messages(byte[] sample) {
        List<String> messages = new ArrayList<>();
        for (int at = 0; at + 4 < sample.length; ) {
            int length = HexFormat.fromHexDigits(HexFormat.of().formatHex(sample, at, at + 4));
            String unit = HexFormat.of().formatHex(Arrays.copyOfRange(sample, at + 4, at + 4 + length));
            if (unit.startsWith("06") && unit.contains(SIGNER)) {
                messages.add(unit);
            }
            at += 4 + length;
        }
        return messages;
    }
}
