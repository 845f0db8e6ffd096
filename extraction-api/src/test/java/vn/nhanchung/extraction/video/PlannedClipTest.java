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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhanchung.extraction.video.Recording.Coding;

/** A planned clip tells its size beforehand, can be written again, and tells the receiver's faults from the footage's. */
class PlannedClipTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"mp4", "ts", "mkv"})
    void knowsItsSizeBeforehandAndIsTheSameEachTime(String kind) {
        try (PlannedClip clip = new ClipCutter().plan(recorded(kind), reached -> {})) {
            long size = clip.size();
            ByteArrayOutputStream first = new ByteArrayOutputStream();
            ByteArrayOutputStream second = new ByteArrayOutputStream();

            CutResult one = clip.writeTo(Channels.newChannel(first), reached -> {});
            CutResult two = clip.writeTo(Channels.newChannel(second), reached -> {});

            assertThat(first.size()).isEqualTo(size);
            assertThat(second.toByteArray()).isEqualTo(first.toByteArray());
            assertThat(two).isEqualTo(one);
            assertThat(one.proof().size()).isEqualTo(size);
        }
    }

    @Test
    void saysWhenTheReceiverFailsAndCanBeWrittenAfterwards() {
        try (PlannedClip clip = new ClipCutter().plan(recorded("mp4"), reached -> {})) {
            IOException full = new IOException("no room");

            assertThatThrownBy(() -> clip.writeTo(new Full(full), reached -> {}))
                    .hasCause(full)
                    .isInstanceOfSatisfying(
                            CutException.class, e -> assertThat(e.kind()).isEqualTo(CutException.Kind.CANNOT_WRITE));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            clip.writeTo(Channels.newChannel(out), reached -> {});
            assertThat(out.size()).isEqualTo((int) clip.size());
        }
    }

    @Test
    void saysWhenTheFootageChangedSinceItWasPlanned() throws IOException {
        CutList list = recorded("mp4");
        try (PlannedClip clip = new ClipCutter().plan(list, reached -> {})) {
            Files.write(list.segments().getFirst().file(), new byte[100]);

            assertThatThrownBy(() -> clip.writeTo(Channels.newChannel(new ByteArrayOutputStream()), reached -> {}))
                    .isInstanceOfSatisfying(
                            CutException.class, e -> assertThat(e.kind()).isEqualTo(CutException.Kind.UNREADABLE));
        }
    }

    private CutList recorded(String kind) {
        try (Recording camera = Recording.withSound(Coding.H264, 200)) {
            return new Cutting()
                    .segment(camera.write(folder.resolve("a." + kind), 0, 100), 0, 10)
                    .segment(camera.write(folder.resolve("b." + kind), 100, 200), 10, 20)
                    .list(3.3, 17);
        }
    }

    private record Full(IOException failure) implements WritableByteChannel {

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            throw failure;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
