package vn.nhanchung.extraction.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.AbstractList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Who gives memory and threads back, and when. */
class BlocksTest {

    @Test
    void lentMemoryGoesBackWithItsLastUserAndNotBefore() {
        Blocks blocks = Blocks.lent(64);
        Blocks.Block held = blocks.take();
        Blocks.Block free = blocks.take();
        ByteBuffer inUse = held.bytes().put(0, (byte) 42);
        ByteBuffer unused = free.bytes();
        free.release();

        blocks.close();

        assertThatThrownBy(() -> unused.get(0)).isInstanceOf(IllegalStateException.class);
        held.share();
        held.release();
        assertThat(inUse.get(0)).isEqualTo((byte) 42);
        held.release();
        assertThatThrownBy(() -> inUse.get(0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aSinkThatCannotBeMadeLeavesNoThread() {
        long before = hashThreads();
        var takers = new AbstractList<Consumer<ByteBuffer>>() {
            @Override
            public Consumer<ByteBuffer> get(int index) {
                if (index > 0) {
                    throw new OutOfMemoryError("as where no thread can be started");
                }
                return bytes -> {};
            }

            @Override
            public int size() {
                return 2;
            }
        };

        assertThatThrownBy(() -> new ClipSink(Channels.newChannel(new ByteArrayOutputStream()), takers).close())
                .isInstanceOf(OutOfMemoryError.class);

        assertThat(hashThreads()).isEqualTo(before);
    }

    private static long hashThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("clip-hash"))
                .count();
    }
}
