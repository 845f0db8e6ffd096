package vn.nhanchung.extraction.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.ffmpeg.global.avformat.avio_read;
import static org.bytedeco.ffmpeg.global.avformat.avio_seek;

import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.javacpp.BytePointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhanchung.extraction.video.Recording.Coding;

/** Files whose tables say what is not so, found by the fuzz suite: what is not there is a gap, and nothing is put in its place. */
class BeyondTheEndTest {

    private static final int FRAMES = 120;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0x7000_0000, 0x9000_0000, 0xf000_0000})
    void soundOrPicturesThatLieBeyondTheEndOfTheFileAreAGap(int beyond) throws Exception {
        try (Recording camera = Recording.withSound(Coding.H264, FRAMES)) {
            Path file = camera.write(folder.resolve("file.mp4"), 0, FRAMES);
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            int places = letters(bytes).indexOf("stco");
            int chunks = bytes.getInt(places + 8);
            assertThat(chunks).isGreaterThan(4);
            int wrong = places + 12 + 4 * (chunks / 2);
            bytes.putInt(wrong, bytes.getInt(wrong) + beyond);
            Files.write(file, bytes.array());

            Path clip = folder.resolve("clip.mp4");
            CutResult cut = new Cutting().segment(file, 0, 12).cut(0, 12, clip);

            assertThat(cut.runs().getLast().to()).isBefore(Cutting.at(9));
            assertThat(cut.frames()).isBetween(10, FRAMES - 10);
            Set<ByteBuffer> recorded = camera.coded(0, FRAMES).stream()
                    .map(BeyondTheEndTest::withoutFraming)
                    .collect(Collectors.toSet());
            for (ClipTable.Sample sample : ClipTable.read(clip).samples()) {
                assertThat(recorded.contains(withoutFraming(sample.data())))
                        .as("a picture that the camera coded")
                        .isTrue();
            }
        }
    }

    /** As long as a day of one camera is. */
    @Test
    void libavformatReadsALargeFileWhereItIsToldToAndNothingBeyondItsEnd() throws Exception {
        Path file = folder.resolve("large");
        long[] places = {0, 1_000_000_000L, 2_500_000_000L, 4_500_000_000L, 4_999_999_992L};
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            for (long place : places) {
                sparse.seek(place);
                sparse.writeLong(place);
            }
            sparse.setLength(6_000_000_000L);
        }
        try (FirstBytes bytes = new FirstBytes(file, 5_000_000_000L);
                NativeReads reads = new NativeReads(bytes)) {
            for (long place : places) {
                assertThat(read(reads.context(), place)).hasValue(place);
            }
            assertThat(read(reads.context(), 5_000_000_000L)).isEmpty();
            assertThat(read(reads.context(), 1L << 46)).isEmpty();
        }
    }

    /** FFmpeg opens no such file, so that nobody could hold a clip of it against it. */
    @Test
    void aTableOfAnUnknownVersionIsNotRead() throws Exception {
        try (Recording camera = Recording.of(Coding.H264, FRAMES)) {
            Path file = camera.write(folder.resolve("file.mp4"), 0, FRAMES);
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            bytes.put(letters(bytes).indexOf("mdhd") + 4, (byte) 32);
            Files.write(file, bytes.array());
            refused(file);
        }
    }

    @Test
    void aFragmentWhoseRunComesBeforeItsTrackIsNotRead() throws Exception {
        try (Recording camera = Recording.of(Coding.H264, FRAMES)) {
            Path file = camera.write(folder.resolve("file.frag.mp4"), 0, FRAMES);
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            int header = letters(bytes).indexOf("tfhd") - 4;
            int run = letters(bytes).indexOf("trun") - 4;
            byte[] before = new byte[run - header];
            byte[] after = new byte[bytes.getInt(run)];
            bytes.get(header, before).get(run, after);
            bytes.put(header, after).put(header + after.length, before);
            Files.write(file, bytes.array());
            refused(file);
        }
    }

    /** A picture of the recording is one unit: a start code there, its length in the clip. */
    private static ByteBuffer withoutFraming(byte[] picture) {
        return ByteBuffer.wrap(picture, 4, picture.length - 4).slice();
    }

    private void refused(Path file) {
        assertThatThrownBy(() -> new Cutting().segment(file, 0, 12).cut(0, 12, folder.resolve("clip.mp4")))
                .isInstanceOfSatisfying(
                        CutException.class, e -> assertThat(e.kind()).isEqualTo(CutException.Kind.UNREADABLE));
    }

    /** The number that stands at a place; empty where nothing is read. */
    private static OptionalLong read(AVIOContext context, long place) {
        try (BytePointer eight = new BytePointer(8)) {
            avio_seek(context, place, 0);
            return avio_read(context, eight, 8) == 8
                    ? OptionalLong.of(
                            eight.asByteBuffer().order(ByteOrder.BIG_ENDIAN).getLong())
                    : OptionalLong.empty();
        }
    }

    private static String letters(ByteBuffer bytes) {
        return new String(bytes.array(), StandardCharsets.ISO_8859_1);
    }
}
