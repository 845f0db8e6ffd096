package vn.nhanchung.extraction.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import vn.nhanchung.recorder.coded.BoxBuffer;

/** What a few bytes of tables may claim of a file, and that reading them can be stopped. */
class Mp4BoundsTest {

    private static final int MANY = (1 << 23) - 1;

    @Test
    void tablesThatClaimMoreThanTheFileHoldsAreRefusedAtOnce() throws NotPlain {
        AtomicInteger looks = new AtomicInteger();
        Mp4Bounds small = new Mp4Bounds(10_000, looks::incrementAndGet);

        assertThatThrownBy(() -> Mp4SampleTables.read(tables(MANY, 1), true, small))
                .isInstanceOf(NotPlain.class)
                .hasMessageContaining("more samples than the file holds");

        assertThat(looks).hasValue(0);
        assertThat(Mp4SampleTables.read(tables(10_000, 1), true, small).size()).isEqualTo(10_000);
    }

    /** Each sample names its size, and all of them the same bytes. */
    @Test
    void samplesThatShareTheirBytesAreRefused() {
        BoxBuffer sizes = new BoxBuffer().u32(0).u32(0).u32(4);
        for (int i = 0; i < 4; i++) {
            sizes.u32(4000);
        }

        assertThatThrownBy(() -> Mp4SampleTables.read(tables(4, sizes), true, new Mp4Bounds(10_000, () -> {})))
                .isInstanceOf(NotPlain.class)
                .hasMessageContaining("more samples than the file holds");
    }

    @Test
    void readingCanBeStopped() {
        AtomicInteger looks = new AtomicInteger();
        Mp4Bounds bounds = new Mp4Bounds(1L << 40, () -> {
            if (looks.incrementAndGet() == 3) {
                throw new CutException(CutException.Kind.CANCELLED, "too long");
            }
        });

        assertThatThrownBy(() -> Mp4SampleTables.read(tables(MANY, 1), true, bounds))
                .isInstanceOf(CutException.class);
    }

    private static Mp4Box tables(int samples, int size) {
        return tables(samples, new BoxBuffer().u32(0).u32(size).u32(samples));
    }

    /** All samples in one chunk, a tick each. */
    private static Mp4Box tables(int samples, BoxBuffer sizes) {
        BoxBuffer stbl = new BoxBuffer();
        stbl.fullBox("stts", 0, 0, box -> box.u32(1).u32(samples).u32(1));
        stbl.fullBox("stsc", 0, 0, box -> box.u32(1).u32(1).u32(samples).u32(1));
        stbl.fullBox("stco", 0, 0, box -> box.u32(1).u32(48));
        stbl.box("stsz", box -> box.bytes(sizes.toByteArray()));
        return new Mp4Box("stbl", ByteBuffer.wrap(stbl.toByteArray()));
    }
}
