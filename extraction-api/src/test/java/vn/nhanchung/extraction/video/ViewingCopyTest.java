package vn.nhanchung.extraction.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ViewingCopyTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(names = {"MPEG4", "MPEG4_B", "MJPEG"})
    void everyPictureIsShownWhenTheMasterShowsIt(Recording.Coding coding) throws IOException {
        Path master = master(coding);

        ViewingCopy copy = copy(master);

        ClipFile of = ClipFile.read(master);
        ClipFile made = ClipFile.read(out());
        assertThat(made.shown()).isEqualTo(of.shown());
        assertThat(made.length()).isEqualTo(of.length());
        assertThat(made.start()).isZero();
        assertThat(made.tag()).isEqualTo("avc1");
        assertThat(copy.frames()).isEqualTo(made.shown().size());
        assertThat(copy.broken()).isZero();
    }

    /** The second segment begins four seconds late. */
    @Test
    void aGapIsHeldAsLong() throws IOException {
        Path master = folder.resolve("clip.mp4");
        try (Recording camera = Recording.of(Recording.Coding.MPEG4, 200)) {
            new Cutting()
                    .segment(camera.write(folder.resolve("a.mp4"), 0, 100), 0, 10)
                    .segment(camera.write(folder.resolve("b.mp4"), 140, 200), 14, 20)
                    .cut(3.3, 20, master);
        }

        copy(master);

        ClipFile made = ClipFile.read(out());
        assertThat(made.shown()).isEqualTo(ClipFile.read(master).shown());
        assertThat(made.numbers()).contains(99, 140).doesNotContain(100, 139);
    }

    @Test
    void theIndexComesFirstWithoutAnEditListAndTheFileSaysWhatItIs() throws IOException {
        copy(master(Recording.Coding.MPEG4));

        String bytes = Files.readString(out(), StandardCharsets.ISO_8859_1);
        assertThat(bytes.indexOf("moov")).isBetween(0, bytes.indexOf("mdat"));
        assertThat(bytes).doesNotContain("elst");
        assertThat(Files.readString(out(), StandardCharsets.ISO_8859_1))
                .contains(new String(ViewingCopy.LABEL.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    @Test
    void afterAFailureThereIsNoFile() throws IOException {
        Path master = master(Recording.Coding.MPEG4);
        try (FileBytes bytes = FileBytes.of(master).breakingAfter(Files.size(master) / 2)) {
            assertThatThrownBy(() -> ViewingCopy.write(bytes, out()))
                    .isInstanceOfSatisfying(
                            PreviewException.class,
                            met -> assertThat(met.kind()).isEqualTo(PreviewException.Kind.NO_BYTES));
        }
        assertThat(out()).doesNotExist();
    }

    @Test
    void anInterruptStopsIt() throws IOException {
        Path master = master(Recording.Coding.MPEG4);
        try (FileBytes bytes = FileBytes.of(master)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> ViewingCopy.write(bytes, out()))
                    .isInstanceOfSatisfying(
                            PreviewException.class,
                            met -> assertThat(met.kind()).isEqualTo(PreviewException.Kind.CANCELLED));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(out()).doesNotExist();
    }

    private Path master(Recording.Coding coding) {
        try (Recording camera = Recording.of(coding, 200)) {
            Path clip = folder.resolve("clip.mp4");
            new Cutting()
                    .segment(camera.write(folder.resolve("a.mp4"), 0, 200), 0, 20)
                    .cut(3.3, 17, clip);
            return clip;
        }
    }

    private ViewingCopy copy(Path master) throws IOException {
        try (FileBytes bytes = FileBytes.of(master)) {
            return ViewingCopy.write(bytes, out());
        }
    }

    private Path out() {
        return folder.resolve("copy.mp4");
    }
}
