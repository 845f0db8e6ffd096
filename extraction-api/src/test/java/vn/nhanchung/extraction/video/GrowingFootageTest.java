package vn.nhanchung.extraction.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhanchung.extraction.video.CutException.Kind;
import vn.nhanchung.extraction.video.Recording.Coding;

/** A file that its recorder still writes to while it is cut: what was there when it was opened counts. */
class GrowingFootageTest {

    private static final int FRAMES = 600;
    private static final int PIECE = 1500;

    private static Recording camera;

    @TempDir
    private Path folder;

    @BeforeAll
    static void record() {
        camera = Recording.withSound(Coding.H264, FRAMES);
    }

    @AfterAll
    static void forget() {
        camera.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"frag.mp4", "ts", "mkv"})
    void givesTheClipOfWhatWasThereWhenItWasOpened(String kind) throws Exception {
        byte[] whole = Files.readAllBytes(camera.write(folder.resolve("whole." + kind), 0, FRAMES));
        Path live = folder.resolve("live." + kind);
        Path frozen = folder.resolve("frozen." + kind);
        Files.write(live, Arrays.copyOf(whole, whole.length / 4));
        Thread recorder = Thread.ofPlatform().start(() -> goOn(live, whole));
        int cuts = 0;
        while (recorder.isAlive()) {
            ByteArrayOutputStream clip = new ByteArrayOutputStream();
            CutResult cut;
            try (PlannedClip planned = new ClipCutter().plan(window(live), reached -> {})) {
                awaitGrowth(live, recorder);
                cut = planned.writeTo(Channels.newChannel(clip), reached -> {});
            }
            CutResult.Source source = cut.sources().getFirst();
            cuts += Files.size(live) > source.size() ? 1 : 0;

            byte[] there = Arrays.copyOf(whole, (int) source.size());
            Files.write(frozen, there);
            ByteArrayOutputStream wanted = new ByteArrayOutputStream();
            try (PlannedClip planned = new ClipCutter().plan(window(frozen), reached -> {})) {
                CutResult same = planned.writeTo(Channels.newChannel(wanted), reached -> {});
                assertThat(source.sha256()).isEqualTo(same.sources().getFirst().sha256());
                assertThat(cut.runs()).isEqualTo(same.runs());
            }
            assertThat(clip.toByteArray()).isEqualTo(wanted.toByteArray());
            Sha256 sha = new Sha256();
            sha.take(ByteBuffer.wrap(there));
            assertThat(source.sha256()).isEqualTo(sha.hex());
        }
        recorder.join();
        assertThat(cuts).as("cuts while it grew").isGreaterThan(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"frag.mp4", "ts", "mkv"})
    void aShorterFileIsAnother(String kind) throws IOException {
        Path file = camera.write(folder.resolve("file." + kind), 0, FRAMES);

        refuses(file, () -> {
            try (FileChannel shorter = FileChannel.open(file, StandardOpenOption.WRITE)) {
                shorter.truncate(Files.size(file) - 1);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"frag.mp4", "ts", "mkv"})
    void aLongerFileThatBeginsOtherwiseIsAnother(String kind) throws IOException {
        Path file = camera.write(folder.resolve("file." + kind), 0, FRAMES / 2);

        refuses(file, () -> {
            byte[] other = Files.readAllBytes(file);
            other[100] ^= 1;
            Files.write(file, Arrays.copyOf(other, other.length + PIECE));
        });
    }

    @Test
    void anotherFileInItsPlaceIsAnother() throws IOException {
        Path file = camera.write(folder.resolve("file.ts"), 0, FRAMES / 2);
        byte[] longer = Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) + PIECE);
        Path other = Files.write(folder.resolve("other.ts"), longer);

        refuses(file, () -> Files.move(other, file, StandardCopyOption.REPLACE_EXISTING));
    }

    @Test
    void writingInPlaceIsAChange() throws IOException {
        Path file = camera.write(folder.resolve("file.ts"), 0, FRAMES);

        refuses(file, () -> Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH)));
    }

    /** What somebody does to a file. */
    private interface Deed {
        void run() throws IOException;
    }

    private static void refuses(Path file, Deed deed) throws IOException {
        try (PlannedClip planned = new ClipCutter().plan(window(file), reached -> {})) {
            deed.run();
            assertThatThrownBy(
                            () -> planned.writeTo(Channels.newChannel(OutputStream.nullOutputStream()), reached -> {}))
                    .hasMessageContaining("changed while it was being cut")
                    .isInstanceOfSatisfying(
                            CutException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREADABLE));
        }
    }

    private static CutList window(Path file) {
        return new Cutting().segment(file, 0, 60).list(3.2, 58);
    }

    /** Appends as a recorder does, in pieces that end anywhere. */
    private static void goOn(Path live, byte[] whole) {
        try {
            for (int at = whole.length / 4; at < whole.length; at += PIECE) {
                Files.write(
                        live,
                        Arrays.copyOfRange(whole, at, Math.min(whole.length, at + PIECE)),
                        StandardOpenOption.APPEND);
                Thread.sleep(Duration.ofMillis(3));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitGrowth(Path live, Thread recorder) throws IOException, InterruptedException {
        long before = Files.size(live);
        while (recorder.isAlive() && Files.size(live) == before) {
            Thread.sleep(Duration.ofMillis(1));
        }
    }
}
