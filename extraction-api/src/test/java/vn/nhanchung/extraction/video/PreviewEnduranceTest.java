package vn.nhanchung.extraction.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is native is freed on every way out: a good master, a store that breaks off, a file that is none. */
class PreviewEnduranceTest {

    private static final int WARM_UP = 15;
    private static final int ROUNDS = 40;
    private static final long ALLOWED_KIB = 24 << 10;

    @TempDir
    private Path folder;

    @Test
    void leavesMemoryAndDescriptorsAsTheyWere() throws IOException {
        Path master;
        try (Recording camera = Recording.of(Recording.Coding.MPEG4, 200)) {
            master = new Cutting()
                    .segment(camera.write(folder.resolve("a.mp4"), 0, 200), 0, 20)
                    .clip(3.3, 17, folder.resolve("clip.mp4"));
        }
        Path other = Files.write(folder.resolve("other.mp4"), new byte[100_000]);
        makeAll(WARM_UP, master, other);
        long memory = residentKib();
        long descriptors = descriptors();

        makeAll(ROUNDS, master, other);

        assertThat(descriptors()).isLessThanOrEqualTo(descriptors);
        assertThat(residentKib()).isLessThan(memory + ALLOWED_KIB);
    }

    private void makeAll(int rounds, Path master, Path other) throws IOException {
        for (int i = 0; i < rounds; i++) {
            make(FileBytes.of(master));
            long half = Files.size(master) / 2;
            assertThatThrownBy(() -> make(FileBytes.of(master).breakingAfter(half)))
                    .isInstanceOf(PreviewException.class);
            assertThatThrownBy(() -> make(FileBytes.of(other))).isInstanceOf(PreviewException.class);
        }
    }

    private void make(FileBytes bytes) throws IOException {
        try (bytes) {
            ViewingCopy.write(bytes, folder.resolve("copy.mp4"));
            Stills.of(bytes);
        }
    }

    private static long residentKib() throws IOException {
        System.gc();
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            String line =
                    lines.filter(one -> one.startsWith("RssAnon")).findFirst().orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", ""));
        }
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }
}
