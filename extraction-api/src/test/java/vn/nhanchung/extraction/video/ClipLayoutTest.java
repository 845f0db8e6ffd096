package vn.nhanchung.extraction.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhanchung.extraction.video.Recording.Coding;

/** Any part of a planned clip can be read for itself, and is what a writing of the whole clip gives at that place. */
class ClipLayoutTest {

    @TempDir
    private Path folder;

    @Test
    void everyPartIsWhatAWholeWritingGives() {
        CutList list = recorded("mp4");
        byte[] whole = written(list);
        ClipLayout layout = layout(list);
        assertThat(layout.size()).isEqualTo(whole.length);
        Random random = new Random(20261124);
        for (int i = 0; i < 300; i++) {
            int from = random.nextInt(whole.length);
            int to = from + 1 + random.nextInt(Math.min(whole.length - from, i % 3 == 0 ? 100 : whole.length - from));
            assertThat(read(layout, from, to, 777, null))
                    .as("%d to %d", from, to)
                    .isEqualTo(Arrays.copyOfRange(whole, from, to));
        }
    }

    @Test
    void aWholeReadingIsHashedOnTheWayAndAPartIsNot() {
        CutList list = recorded("mp4");
        ClipLayout layout = layout(list);
        List<@Nullable String> hashes = new ArrayList<>();
        read(layout, 0, layout.size(), 100_000, hashes);
        read(layout, 1, layout.size(), 100_000, hashes);
        try (PlannedClip plan = new ClipCutter().plan(list, reached -> {})) {
            String stored = plan.writeTo(Channels.newChannel(new ByteArrayOutputStream()), reached -> {})
                    .proof()
                    .sha256();
            assertThat(hashes).containsExactly(stored, null);
        }
    }

    @Test
    void theTimeMapIsTheResults() {
        CutList list = recorded("mp4");
        try (PlannedClip early = ClipCutter.byTablesAlone().plan(list, reached -> {});
                PlannedClip later = new ClipCutter().plan(list, reached -> {})) {
            CutResult result = later.writeTo(Channels.newChannel(new ByteArrayOutputStream()), reached -> {});
            assertThat(early.timeMap()).isEqualTo(result.timeMap());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ts", "mkv"})
    void whatHasNoPlainTablesIsRefusedWithoutLibraries(String kind) {
        CutList list = recorded(kind);
        assertThatThrownBy(() -> ClipCutter.byTablesAlone().plan(list, reached -> {}))
                .isInstanceOfSatisfying(
                        CutException.class, e -> assertThat(e.kind()).isEqualTo(CutException.Kind.NEEDS_LIBRARIES));
    }

    @Test
    void aFileThatIsGoneBreaksTheReadingOff() throws IOException {
        CutList list = recorded("mp4");
        ClipLayout layout = layout(list);
        Files.delete(list.segments().getLast().file());
        assertUnreadable(layout);
    }

    @Test
    void aFileThatIsAppendedToIsReadOn() throws IOException {
        CutList list = recorded("mp4");
        ClipLayout layout = layout(list);
        try (ClipReader reader = layout.reader(layout.size() - 100, layout.size())) {
            ByteBuffer half = ByteBuffer.allocate(50);
            reader.fill(half);
            Files.write(list.segments().getLast().file(), new byte[1], StandardOpenOption.APPEND);
            reader.fill(half.clear());
            assertThat(half.hasRemaining()).isFalse();
        }
    }

    @Test
    void aFileThatIsRewrittenWhileItIsReadBreaksTheReadingOffBeforeItsEnd() throws IOException {
        CutList list = recorded("mp4");
        ClipLayout layout = layout(list);
        try (ClipReader reader = layout.reader(layout.size() - 100, layout.size())) {
            reader.fill(ByteBuffer.allocate(50));
            Files.write(list.segments().getLast().file(), new byte[1], StandardOpenOption.WRITE);

            assertThatThrownBy(() -> reader.fill(ByteBuffer.allocate(50)))
                    .isInstanceOfSatisfying(
                            CutException.class, e -> assertThat(e.kind()).isEqualTo(CutException.Kind.UNREADABLE));
        }
    }

    /** The last block of a file that was rewritten is read and not handed out. */
    @Test
    void nothingIsSaidOfTheHashOfWhatBrokeOffAtTheLastBlock() throws IOException {
        CutList list = recorded("mp4");
        ClipLayout layout = layout(list);
        int half = Math.toIntExact(layout.size() / 2 + 1);
        try (ClipFeed feed = layout.feed(0, layout.size(), half, () -> {})) {
            Objects.requireNonNull(feed.next()).release();
            Files.write(list.segments().getLast().file(), new byte[1], StandardOpenOption.WRITE);
            assertThatThrownBy(feed::next).isInstanceOf(CutException.class);
            assertThat(feed.sha256()).isNull();
        }
    }

    @Test
    void aReceiverThatGivesNothingBackStopsTheReadingUntilItIsToldToStop() throws Exception {
        ClipLayout layout = layout(recorded("mp4"));
        AtomicBoolean over = new AtomicBoolean();
        List<ClipFeed.Block> kept = new CopyOnWriteArrayList<>();
        Runnable alive = () -> {
            if (over.get()) {
                throw new IllegalStateException("over");
            }
        };
        try (ClipFeed feed = layout.feed(1, layout.size(), 100, alive)) {
            CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> {
                for (ClipFeed.Block block = feed.next(); block != null; block = feed.next()) {
                    kept.add(block);
                }
            });
            assertThatThrownBy(() -> reading.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            assertThat(kept).hasSize(8);
            kept.forEach(ClipFeed.Block::release);
            assertThatThrownBy(() -> reading.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            assertThat(kept).hasSize(16);
            over.set(true);
            assertThatThrownBy(() -> reading.get(5, TimeUnit.SECONDS)).hasMessageContaining("over");
        }
    }

    @Test
    void anotherStateOfTheFilesIsAnotherFingerprint() throws IOException {
        CutList list = recorded("mp4");
        String before = layout(list).fingerprint();
        assertThat(layout(list).fingerprint()).isEqualTo(before);
        Files.setLastModifiedTime(
                list.segments().getFirst().file(), FileTime.from(Instant.EPOCH.plus(Duration.ofDays(1))));
        assertThat(layout(list).fingerprint()).isNotEqualTo(before);
    }

    private static void assertUnreadable(ClipLayout layout) {
        try (ClipFeed feed = layout.feed(0, layout.size(), () -> {})) {
            assertThatThrownBy(() -> {
                        for (ClipFeed.Block block = feed.next(); block != null; block = feed.next()) {
                            block.release();
                        }
                    })
                    .isInstanceOfSatisfying(
                            CutException.class, e -> assertThat(e.kind()).isEqualTo(CutException.Kind.UNREADABLE));
        }
    }

    private static ClipLayout layout(CutList list) {
        try (PlannedClip plan = ClipCutter.byTablesAlone().plan(list, reached -> {})) {
            return plan.layout();
        }
    }

    private static byte[] written(CutList list) {
        try (PlannedClip plan = new ClipCutter().plan(list, reached -> {})) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            plan.writeTo(Channels.newChannel(out), reached -> {});
            return out.toByteArray();
        }
    }

    private static byte[] read(
            ClipLayout layout, long from, long to, int block, @Nullable List<@Nullable String> hashes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ClipFeed feed = layout.feed(from, to, block, () -> {})) {
            for (ClipFeed.Block next = feed.next(); next != null; next = feed.next()) {
                ByteBuffer bytes = next.bytes();
                byte[] copy = new byte[bytes.remaining()];
                bytes.get(copy);
                out.writeBytes(copy);
                next.release();
            }
            if (hashes != null) {
                hashes.add(feed.sha256());
            }
        }
        return out.toByteArray();
    }

    private CutList recorded(String kind) {
        try (Recording camera = Recording.withSound(Coding.H264, 200)) {
            return new Cutting()
                    .segment(camera.write(folder.resolve("a." + kind), 0, 100), 0, 10)
                    .segment(camera.write(folder.resolve("b." + kind), 100, 200), 10, 20)
                    .list(3.3, 17);
        }
    }
}
