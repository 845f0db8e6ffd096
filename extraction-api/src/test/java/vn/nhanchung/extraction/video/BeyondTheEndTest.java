package vn.nhanchung.extraction.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** As much as two hours of one camera are. */
    @Test
    void aFileBeyondTwoGigabytesIsReadAsASmallOneIs() throws Exception {
        try (Recording camera = Recording.of(Coding.MPEG4, FRAMES)) {
            Path small = camera.write(folder.resolve("small.mp4"), 0, FRAMES);
            Path large = behindNothing(Files.readAllBytes(small), 3_000_000_000L, folder.resolve("large.mp4"));
            try (Demuxer one = Demuxer.open(small, Files.size(small));
                    Demuxer other = Demuxer.open(large, Files.size(large))) {
                for (int i = 0; i < FRAMES; i++) {
                    assertThat(one.next() && other.next()).isTrue();
                    assertThat(other.position()).isEqualTo(one.position() + 3_000_000_000L);
                    assertThat(other.payload()).isEqualTo(one.payload());
                }
                assertThat(other.next()).isFalse();
            }
        }
    }

    /** The same movie with so many empty bytes between its type and its pictures. */
    private static Path behindNothing(byte[] movie, long bytes, Path out) throws IOException {
        ByteBuffer shifted = ByteBuffer.wrap(movie);
        int type = shifted.getInt(0);
        int places = letters(shifted).indexOf("stco");
        for (int i = 0; i < shifted.getInt(places + 8); i++) {
            int at = places + 12 + 4 * i;
            shifted.putInt(at, (int) (shifted.getInt(at) + bytes));
        }
        try (RandomAccessFile sparse = new RandomAccessFile(out.toFile(), "rw")) {
            sparse.write(movie, 0, type);
            sparse.writeInt((int) bytes);
            sparse.writeBytes("free");
            sparse.seek(type + bytes);
            sparse.write(movie, type, movie.length - type);
        }
        return out;
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

    private static String letters(ByteBuffer bytes) {
        return new String(bytes.array(), StandardCharsets.ISO_8859_1);
    }
}
