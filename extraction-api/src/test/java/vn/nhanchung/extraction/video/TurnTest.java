package vn.nhanchung.extraction.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhanchung.testing.RequiresProgram;

/** Films whose file says how they are to be turned, as phones write them; the coded picture is red in its upper left corner. */
@RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
class TurnTest {

    private static final int SECONDS = 4;
    private static final int NUMBERS = 36;

    @TempDir
    private static Path films;

    @TempDir
    private Path folder;

    @BeforeAll
    static void film() {
        Ffmpeg.run("-f lavfi -i color=black:s=320x192:r=10,drawbox=w=160:h=96:color=red:t=fill -t " + SECONDS
                + " -c:v libx264 -preset veryfast -pix_fmt yuv420p -g 20 " + films.resolve("film.mp4"));
    }

    /** With a time code a MOV has a third track, and is left to libavformat, as one of an iPhone is. */
    @ParameterizedTest
    @CsvSource({
        "90, mp4, ''",
        "180, mp4, ''",
        "270, mp4, ''",
        "90, mov, ''",
        "180, mov, ''",
        "270, mov, ''",
        "90, mov, -timecode 00:00:00:00",
        "180, mov, -timecode 00:00:00:00",
        "270, mov, -timecode 00:00:00:00",
        "90, mp4, -movflags +frag_keyframe+empty_moov",
    })
    void aClipIsTurnedAsItsFile(int degrees, String kind, String more) throws Exception {
        Path film = copy("turned." + kind, turned(degrees) + " " + more);
        boolean byTables = !more.startsWith("-timecode");

        SegmentIndex ours = byTables(film);
        assertThat(ours != null).as("read by its tables").isEqualTo(byTables);
        assertThat(ours == null ? degrees : turn(ours).degrees()).isEqualTo(degrees);
        assertThat(turn(byLibraries(film)).degrees()).isEqualTo(degrees);

        Path clip = folder.resolve("clip.mp4");
        CutResult cut = cut(film, clip);
        assertThat(cut.tracks().getFirst().turn().degrees()).isEqualTo(degrees);
        assertThat(cut.sources().getFirst().turn().degrees()).isEqualTo(degrees);
        assertThat(rotation(clip)).isNotEmpty().isEqualTo(rotation(film));

        Path plain = folder.resolve("plain-clip.mp4");
        cut(copy("plain." + kind, more), plain);
        assertThat(ClipFile.read(clip).pictures())
                .usingElementComparator(Arrays::compare)
                .isEqualTo(ClipFile.read(plain).pictures());
        assertThat(withoutMatrix(clip)).as("nothing else changes").isEqualTo(withoutMatrix(plain));
        assertThat(Files.mismatch(clip, plain)).as("the matrix does").isNotNegative();
    }

    @Test
    void theNumbersMoveTheTurnedPictureBackToItsCorner() {
        assertThat(Turn.QUARTER.matrix(320, 192)).containsExactly(0, 1 << 16, 0, -1 << 16, 0, 0, 192 << 16, 0, 1 << 30);
        assertThat(Turn.HALF.matrix(320, 192))
                .containsExactly(-1 << 16, 0, 0, 0, -1 << 16, 0, 320 << 16, 192 << 16, 1 << 30);
        assertThat(Turn.THREE_QUARTERS.matrix(320, 192))
                .containsExactly(0, -1 << 16, 0, 1 << 16, 0, 0, 0, 320 << 16, 1 << 30);
    }

    @ParameterizedTest
    @CsvSource({"0, 320, 192, 0, 0", "90, 192, 320, 1, 0", "180, 320, 192, 1, 1", "270, 192, 320, 0, 1"})
    void whatIsMadeOfItIsUpright(int degrees, int width, int height, int right, int down) throws Exception {
        Path clip = folder.resolve("clip.mp4");
        Path film = copy("turned.mp4", turned(degrees));
        cut(film, clip);

        for (Path file : List.of(film, clip)) {
            Path theirs = folder.resolve("theirs.png");
            Ffmpeg.run("-i %s -frames:v 1 %s".formatted(file, theirs));
            assertRed(image(Files.readAllBytes(theirs)), width, height, right, down);
        }
        Path copy = folder.resolve("copy.mp4");
        Stills stills = stills(clip);
        ViewingCopy made;
        try (FileBytes bytes = FileBytes.of(clip)) {
            made = ViewingCopy.write(bytes, copy);
        }

        assertThat(List.of(made.width(), made.height())).containsExactly(width, height);
        assertThat(rotation(copy)).as("its pictures are turned themselves").isEmpty();
        for (Stills of : List.of(stills, stills(copy))) {
            BufferedImage poster = image(Objects.requireNonNull(of.poster()).jpeg());
            assertThat(List.of(poster.getWidth(), poster.getHeight())).containsExactly(width, height);
            assertRed(poster, poster.getWidth(), poster.getHeight(), right, down);
        }
        ContactSheet sheet = stills.sheet();
        assertThat(sheet.tileWidth() < sheet.tileHeight()).isEqualTo(width < height);
        assertRed(image(sheet.jpeg()), sheet.tileWidth(), sheet.tileHeight(), right, down);
    }

    /** Mirrored, scaled, sheared, nothing at all. */
    @ParameterizedTest
    @CsvSource({"-1, 0, 0, 1", "2, 0, 0, 2", "1, 1, 0, 1", "0, 0, 0, 0"})
    void whatIsNoQuarterTurnIsStatedAndNotCarried(int a, int b, int c, int d) throws Exception {
        Path film = Matrices.set(copy("odd.mp4", ""), "tkhd", a, b, c, d);

        assertThat(turn(byTables(film))).isEqualTo(Turn.NOT_CARRIED);
        assertThat(turn(byLibraries(film))).isEqualTo(Turn.NOT_CARRIED);
        Path clip = folder.resolve("clip.mp4");
        assertThat(cut(film, clip).tracks().getFirst().turn()).isEqualTo(Turn.NOT_CARRIED);
        assertThat(rotation(clip)).isEmpty();
    }

    @Test
    void theMoviesOwnTurnCountsToo() throws Exception {
        Path film = Matrices.set(copy("turned.mp4", turned(90)), "mvhd", 0, 1, -1, 0);

        assertThat(turn(byTables(film))).isEqualTo(Turn.HALF);
        assertThat(turn(byLibraries(film))).isEqualTo(Turn.HALF);
    }

    @Test
    void filesThatAreTurnedOtherwiseAreShownAsTheFirst() throws Exception {
        Path portrait = copy("portrait.mp4", turned(90));
        Path landscape = copy("landscape.mp4", "");
        Path clip = folder.resolve("clip.mp4");

        CutResult cut = new Cutting()
                .segment(portrait, 0, SECONDS)
                .segment(landscape, SECONDS, 2 * SECONDS)
                .cut(1, 2 * SECONDS - 1, clip);

        assertThat(rotation(clip)).isEqualTo(rotation(portrait));
        assertThat(cut.sources().stream().map(CutResult.Source::turn)).containsExactly(Turn.QUARTER, Turn.NONE);
        assertThat(cut.tracks().stream().map(CutResult.Track::turn)).containsExactly(Turn.QUARTER, Turn.NONE);
    }

    @Test
    void whatIsPlayedBeforeItIsStoredIsTheSame() throws Exception {
        CutList list = new Cutting()
                .segment(copy("turned.mp4", turned(270)), 0, SECONDS)
                .list(1, 3);
        try (PlannedClip early = ClipCutter.byTablesAlone().plan(list, reached -> {});
                PlannedClip later = new ClipCutter().plan(list, reached -> {})) {
            assertThat(early.fingerprint()).isEqualTo(later.fingerprint());
        }
    }

    /** FFmpeg counts the other way round. */
    private static String turned(int degrees) {
        return "-metadata:s:v:0 rotate=" + (360 - degrees) % 360;
    }

    private Path copy(String name, String options) {
        Path film = folder.resolve(name);
        String how = options.isBlank() ? "" : options.trim() + " ";
        Ffmpeg.run("-i %s -c copy %s%s".formatted(films.resolve("film.mp4"), how, film));
        return film;
    }

    private static CutResult cut(Path film, Path out) {
        return new Cutting().segment(film, 0, SECONDS).cut(1, 3, out);
    }

    private static Turn turn(@Nullable SegmentIndex index) {
        return Objects.requireNonNull(index).streams().video().turn();
    }

    private static @Nullable SegmentIndex byTables(Path film) throws UnreadableSegment {
        return scanner().byTables(segment(film), FileStamp.of(film));
    }

    private static SegmentIndex byLibraries(Path film) throws UnreadableSegment {
        return scanner().byPackets(segment(film), FileStamp.of(film));
    }

    private static CutList.Segment segment(Path film) {
        return new CutList.Segment(film, Cutting.NOON, Cutting.at(SECONDS));
    }

    private static SegmentScanner scanner() {
        TickLine line = TickLine.of(Cutting.NOON, Cutting.at(SECONDS));
        return new SegmentScanner(line, new SampleEntries(), new SampleEntries(), () -> {});
    }

    /** By how much others would turn it, in their way of counting. */
    private static String rotation(Path file) {
        return Ffmpeg.probe(
                        "-v error -select_streams v:0 -show_entries stream_side_data=rotation -of default=nk=1:nw=1 "
                                + file)
                .strip();
    }

    private static ByteBuffer withoutMatrix(Path clip) throws IOException {
        byte[] bytes = Files.readAllBytes(clip);
        int at = Matrices.place(bytes, "tkhd");
        Arrays.fill(bytes, at, at + NUMBERS, (byte) 0);
        return ByteBuffer.wrap(bytes);
    }

    private static Stills stills(Path clip) throws IOException {
        try (FileBytes bytes = FileBytes.of(clip)) {
            return Stills.of(bytes);
        }
    }

    private static BufferedImage image(byte[] jpeg) throws IOException {
        return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(jpeg)));
    }

    /** The picture of a size in the upper left corner is red in one of its own four quarters and nowhere else. */
    private static void assertRed(BufferedImage image, int width, int height, int right, int down) {
        for (int column = 0; column < 2; column++) {
            for (int row = 0; row < 2; row++) {
                int red = image.getRGB(width / 4 + column * width / 2, height / 4 + row * height / 2) >> 16 & 0xff;
                assertThat(red > 120)
                        .as("column %d, row %d: %d", column, row, red)
                        .isEqualTo(column == right && row == down);
            }
        }
    }
}
