package vn.nhanchung.extraction.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import vn.nhanchung.extraction.video.Recording.Coding;

/** Many cuts in one process: native memory and file descriptors stay what they were, whether cuts succeed or fail. */
@EnabledOnOs(OS.LINUX)
class EnduranceTest {

    private static final int WARM_UP = 30;
    /** Rounds of four cuts each. */
    private static final int ROUNDS = 50;

    private static final long ALLOWED_KIB = 24 * 1024;

    @TempDir
    private Path folder;

    @Test
    void leavesMemoryAndDescriptorsAsTheyWere() throws IOException {
        try (Recording camera = Recording.withSound(Coding.H264, 200)) {
            Cutting plain = new Cutting().segment(camera.write(folder.resolve("a.mp4"), 0, 200), 0, 20);
            Cutting stream = new Cutting().segment(camera.write(folder.resolve("a.ts"), 0, 200), 0, 20);
            Cutting broken = new Cutting().segment(torn(camera), 0, 20);
            cutAll(WARM_UP, plain, stream, broken);
            long memory = residentKib();
            long descriptors = descriptors();

            cutAll(ROUNDS, plain, stream, broken);

            assertThat(descriptors()).isEqualTo(descriptors);
            assertThat(residentKib()).isLessThan(memory + ALLOWED_KIB);
        }
    }

    private void cutAll(int rounds, Cutting plain, Cutting stream, Cutting broken) {
        Path clip = folder.resolve("clip.mp4");
        for (int i = 0; i < rounds; i++) {
            plain.cut(3.3, 17, clip);
            stream.cut(3.3, 17, clip);
            assertThatThrownBy(() -> broken.cut(3, 17, clip)).isInstanceOf(CutException.class);
            assertThatThrownBy(() -> new ClipCutter().cut(stream.list(3, 17), clip, new StopLate()))
                    .isInstanceOf(CutException.class);
        }
    }

    private Path torn(Recording camera) throws IOException {
        Path whole = camera.write(folder.resolve("torn.mp4"), 0, 200);
        byte[] bytes = Files.readAllBytes(whole);
        return Files.write(whole, Arrays.copyOf(bytes, bytes.length / 2));
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

    /** Stops in the middle of the second reading, when a file is open on both sides. */
    private static final class StopLate implements CutProgress {
        private int calls;

        @Override
        public void reached(Duration recorded) {
            if (++calls > 5) {
                throw new IllegalStateException("enough");
            }
        }
    }
}
