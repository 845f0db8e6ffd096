package vn.nhanchung.extraction.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each picture of the camera has its number drawn into it, so that every tile can be held against its time. */
class StillsTest {

    /** The number of the first picture that a clip from 3.3 s on shows. */
    private static final int FIRST = 33;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"H264, 300, 13", "MPEG4_B, 300, 13", "MJPEG, 60, 27", "H264, 1400, 60"})
    void everyTileShowsThePictureOfItsTime(Recording.Coding coding, int frames, int tiles) throws IOException {
        Path clip = clip(coding, frames, 3.3, frames / 10.0);

        ContactSheet sheet = stills(clip).sheet();

        assertThat(sheet.tiles()).hasSize(tiles);
        assertThat(sheet.tiles()).allSatisfy(tile -> assertThat(tile.decoded()).isTrue());
        assertThat(numbers(sheet))
                .isEqualTo(sheet.tiles().stream().map(StillsTest::numberAt).toList());
    }

    @Test
    void tilesAreSpreadEvenly() throws IOException {
        List<ContactSheet.Tile> tiles =
                stills(clip(Recording.Coding.MJPEG, 610, 1, 61)).sheet().tiles();

        assertThat(tiles).hasSize(60);
        assertThat(IntStream.range(0, 60).mapToObj(i -> tiles.get(i).media()))
                .isEqualTo(IntStream.range(0, 60).mapToObj(Duration::ofSeconds).toList());
    }

    @Test
    void thePosterIsTheKeyFrameNearestToHalfASecond() throws IOException {
        Still poster = Objects.requireNonNull(
                stills(clip(Recording.Coding.H264, 100, 3.3, 10)).poster());

        assertThat(poster.media()).isEqualTo(Duration.ofMillis(700));
        BufferedImage picture = image(poster.jpeg());
        assertThat(number(picture, 0, 0, picture.getWidth(), picture.getHeight()))
                .isEqualTo(40);
        assertThat(picture.getWidth()).isEqualTo(320);
    }

    @Test
    void aClipWhoseOnlyKeyFrameIsHiddenShowsItsFirstPicture() throws IOException {
        Stills stills = stills(clip(Recording.Coding.H264, 100, 4.4, 5.5));

        assertThat(stills.sheet().tiles()).containsExactly(new ContactSheet.Tile(Duration.ZERO, true));
        assertThat(numbers(stills.sheet())).containsExactly(44);
        assertThat(Objects.requireNonNull(stills.poster()).media()).isZero();
    }

    @Test
    void aBrokenKeyFrameIsAnEmptyTileAndNoFailure() throws IOException {
        Path clip = clip(Recording.Coding.H264, 300, 3.3, 30);
        int broken = 5;
        long key = position(clip, broken);
        try (FileChannel file = FileChannel.open(clip, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(300), key);
        }

        ContactSheet sheet = stills(clip).sheet();

        assertThat(sheet.tiles()).hasSize(13);
        for (int i = 0; i < 13; i++) {
            assertThat(sheet.tiles().get(i).decoded()).as("tile %d", i).isEqualTo(i != broken);
        }
        assertThat(numbers(sheet).get(broken)).as("black").isZero();
        assertThat(numbers(sheet).get(broken + 1))
                .isEqualTo(numberAt(sheet.tiles().get(broken + 1)));
    }

    @Test
    void theSameMasterGivesTheSameBytes() throws IOException {
        Path clip = clip(Recording.Coding.H264, 300, 3.3, 30);

        assertThat(stills(clip).sheet().jpeg()).isEqualTo(stills(clip).sheet().jpeg());
    }

    @Test
    void aStoreThatBreaksOffAndAFileThatIsNoMasterAreToldApart() throws IOException {
        Path clip = clip(Recording.Coding.H264, 100, 0, 10);
        try (FileBytes bytes = FileBytes.of(clip).breakingAfter(-1)) {
            assertThatThrownBy(() -> Stills.of(bytes))
                    .isInstanceOfSatisfying(
                            PreviewException.class,
                            met -> assertThat(met.kind()).isEqualTo(PreviewException.Kind.NO_BYTES))
                    .hasRootCauseMessage("the cable is cut");
        }
        Path other = Files.write(folder.resolve("other.mp4"), new byte[100_000]);
        try (FileBytes bytes = FileBytes.of(other)) {
            assertThatThrownBy(() -> Stills.of(bytes))
                    .isInstanceOfSatisfying(
                            PreviewException.class,
                            met -> assertThat(met.kind()).isEqualTo(PreviewException.Kind.UNREADABLE));
        }
    }

    /** More readers than JavaCPP has callbacks, at the same time. */
    @Test
    void sixteenAtOnceGetTheirOwnBytes() throws IOException {
        Path clip = clip(Recording.Coding.H264, 300, 3.3, 30);
        byte[] alone = stills(clip).sheet().jpeg();

        assertThat(IntStream.range(0, 16).parallel().mapToObj(i -> stills(clip)))
                .allSatisfy(one -> assertThat(one.sheet().jpeg()).isEqualTo(alone));
    }

    private Path clip(Recording.Coding coding, int frames, double from, double to) {
        try (Recording camera = Recording.of(coding, frames)) {
            Path segment = camera.write(folder.resolve("segment.mp4"), 0, frames);
            Path clip = folder.resolve("clip.mp4");
            new Cutting().segment(segment, 0, frames / 10.0).cut(from, to, clip);
            return clip;
        }
    }

    private static Stills stills(Path clip) {
        try (FileBytes bytes = FileBytes.of(clip)) {
            return Stills.of(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a presented key frame lies in the file. */
    private static long position(Path clip, int number) throws IOException {
        try (FileBytes bytes = FileBytes.of(clip);
                MasterReader reader = MasterReader.open(bytes)) {
            return Objects.requireNonNull(reader.keyFrame(reader.keyFrames()[number]))
                    .pos();
        }
    }

    private static int numberAt(ContactSheet.Tile tile) {
        return FIRST + (int) (tile.media().toMillis() / 100);
    }

    private static List<Integer> numbers(ContactSheet sheet) throws IOException {
        BufferedImage picture = image(sheet.jpeg());
        return IntStream.range(0, sheet.tiles().size())
                .mapToObj(i -> number(
                        picture,
                        i % sheet.columns() * sheet.tileWidth(),
                        i / sheet.columns() * sheet.tileHeight(),
                        sheet.tileWidth(),
                        sheet.tileHeight()))
                .toList();
    }

    private static BufferedImage image(byte[] jpeg) throws IOException {
        return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(jpeg)));
    }

    private static int number(BufferedImage picture, int left, int top, int width, int height) {
        int number = 0;
        for (int bit = 0; bit < Recording.BITS; bit++) {
            int x = left + (int) ((bit + 0.5) * width / Recording.BITS);
            int luma = picture.getRGB(x, top + height / 2) >> 8 & 0xff;
            number |= luma > 120 ? 1 << bit : 0;
        }
        return number;
    }
}
