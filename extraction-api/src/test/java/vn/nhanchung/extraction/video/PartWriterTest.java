package vn.nhanchung.extraction.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.nhanchung.testing.RequiresProgram;

/** Any part of a clip can be written for itself, of every container, and is what a writing of the whole clip gives at that place. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
class PartWriterTest {

    private static final int SECONDS = 4;

    private Path folder;

    @BeforeAll
    void make(@TempDir Path temporary) {
        folder = temporary;
        FuzzSeeds.make(folder);
    }

    static Stream<String> recordings() {
        return FuzzSeeds.names().stream();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void everyPartIsWhatAWholeWritingGives(String name) {
        try (PlannedClip plan = ClipCutter.withoutSourceHashes().plan(list(name), reached -> {})) {
            byte[] whole = written(plan);
            PlannedClip.Parts parts = plan.parts();
            assertThat(part(parts, 0, whole.length)).isEqualTo(whole);
            assertThat(part(parts, whole.length - 1, whole.length)).hasSize(1);
            Random random = new Random(20261128);
            for (int i = 0; i < 60; i++) {
                int from = random.nextInt(whole.length);
                int most = i % 3 == 0 ? 100 : whole.length;
                int to = from + 1 + random.nextInt(Math.min(whole.length - from, most));
                assertThat(part(parts, from, to))
                        .as("%d to %d of %d", from, to, whole.length)
                        .isEqualTo(Arrays.copyOfRange(whole, from, to));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void theSameFilesHaveTheSameFingerprintAndOthersAnother(String name) throws IOException {
        String before = fingerprint(name);
        assertThat(fingerprint(name)).isEqualTo(before);
        Path file = FuzzSeeds.file(folder, name, 1);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, bytes);
        assertThat(fingerprint(name)).as("written anew").isNotEqualTo(before);
    }

    /** What was read before the file changed has been passed on; what is read after it is not. */
    @Test
    void ofAFileThatIsRewrittenWhileItIsWrittenNothingMoreIsPassedOn() throws IOException {
        for (String name : new String[] {"h264-mkv", "h264-ts", "h264-mp4"}) {
            try (PlannedClip plan = ClipCutter.withoutSourceHashes().plan(list(name), reached -> {})) {
                ByteArrayOutputStream got = new ByteArrayOutputStream();
                PlannedClip.Parts parts = plan.parts();
                // The header is the first that comes.
                WritableByteChannel rewriting = new Rewriting(got, FuzzSeeds.file(folder, name, 0));
                assertThatThrownBy(() -> parts.write(0, plan.size(), rewriting, () -> {}))
                        .as(name)
                        .isInstanceOfSatisfying(
                                CutException.class, e -> assertThat(e.kind()).isEqualTo(CutException.Kind.UNREADABLE));
                assertThat(got.size()).as(name).isLessThan((int) plan.size());
            }
        }
    }

    /** Rewrites a file's first byte with itself as soon as anything has come. */
    private record Rewriting(ByteArrayOutputStream out, Path file) implements WritableByteChannel {

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            int count = bytes.remaining();
            byte[] copy = new byte[count];
            bytes.get(copy);
            out.write(copy);
            byte[] first = Arrays.copyOf(Files.readAllBytes(file), 1);
            Files.write(file, first, StandardOpenOption.WRITE);
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private String fingerprint(String name) {
        try (PlannedClip plan = ClipCutter.withoutSourceHashes().plan(list(name), reached -> {})) {
            return plan.fingerprint();
        }
    }

    private CutList list(String name) {
        Cutting cutting = new Cutting();
        for (int i = 0; i < 3; i++) {
            cutting.segment(FuzzSeeds.file(folder, name, i), SECONDS * i, SECONDS * (i + 1));
        }
        return cutting.list(1.3, 10.7);
    }

    private static byte[] written(PlannedClip plan) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        plan.writeTo(Channels.newChannel(out), reached -> {});
        return out.toByteArray();
    }

    private static byte[] part(PlannedClip.Parts parts, long from, long to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        parts.write(from, to, Channels.newChannel(out), () -> {});
        return out.toByteArray();
    }
}
