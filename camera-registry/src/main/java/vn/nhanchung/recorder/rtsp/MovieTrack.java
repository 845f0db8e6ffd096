package vn.nhanchung.recorder.rtsp;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import vn.nhanchung.recorder.coded.BoxBuffer;

/**
 * One track of the file that is written.
 *
 * @param number 1 and up
 * @param picture its samples' size, or 0 × 0 for sound
 * @param scale ticks in a second
 * @param samples what it holds, at least one
 * @param lastDuration of the last sample, in ticks
 * @param delay how long after the movie's beginning it begins, in ticks of {@link FootageFile#SCALE}
 * @param entry writes its sample entry
 */
record MovieTrack(
        int number,
        Size picture,
        int scale,
        SampleLog samples,
        long lastDuration,
        long delay,
        Consumer<BoxBuffer> entry) {

    /** Pixels. */
    record Size(int width, int height) {
        /** Of sound. */
        static final Size NONE = new Size(0, 0);
    }

    private static final int[] UNITY = {0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000};

    /** How long it is shown, in ticks of {@link FootageFile#SCALE}, delay and all. */
    long length() {
        return delay + scaled(samples.latest() - samples.earliest() + lastDuration);
    }

    /** Writes {@code trak}. */
    void write(BoxBuffer out) {
        long[] decoding = samples.decodingTimes();
        long shift = shift(decoding);
        out.box("trak", trak -> {
            trak.fullBox("tkhd", 1, 3, this::head);
            edit(trak, shift);
            trak.box("mdia", mdia -> {
                mdia.fullBox(
                        "mdhd",
                        1,
                        0,
                        box -> box.zeros(16)
                                .u32(scale)
                                .u64(decoding[decoding.length - 1] - decoding[0] + lastDuration)
                                .u16(0x55c4)
                                .u16(0));
                mdia.fullBox(
                        "hdlr",
                        0,
                        0,
                        box -> box.zeros(4).text(isPicture() ? "vide" : "soun").zeros(13));
                mdia.box("minf", minf -> {
                    if (isPicture()) {
                        minf.fullBox("vmhd", 0, 1, box -> box.zeros(8));
                    } else {
                        minf.fullBox("smhd", 0, 0, box -> box.zeros(4));
                    }
                    minf.box(
                            "dinf",
                            dinf -> dinf.fullBox(
                                    "dref", 0, 0, dref -> dref.u32(1).fullBox("url ", 0, 1, url -> {})));
                    minf.box("stbl", stbl -> tables(stbl, decoding, shift));
                });
            });
        });
    }

    private boolean isPicture() {
        return picture.width > 0;
    }

    private long scaled(long ticks) {
        return Math.round((double) ticks * FootageFile.SCALE / scale);
    }

    /** By how much decoding has to go ahead so that no frame is shown before it is decoded. */
    private long shift(long[] decoding) {
        long shift = 0;
        for (int i = 0; i < decoding.length; i++) {
            shift = Math.max(shift, decoding[i] - samples.time(i));
        }
        return shift;
    }

    private void head(BoxBuffer box) {
        box.zeros(16)
                .u32(number)
                .zeros(4)
                .u64(length())
                .zeros(8)
                .u32(0)
                .u16(isPicture() ? 0 : 0x100)
                .u16(0);
        Arrays.stream(UNITY).forEach(box::u32);
        box.u32((long) picture.width << 16).u32((long) picture.height << 16);
    }

    /** None where the first frame is not the first that is shown: players would leave those before it out. */
    private void edit(BoxBuffer trak, long shift) {
        if (samples.time(0) != samples.earliest()) {
            return;
        }
        boolean late = delay > 0;
        trak.box(
                "edts",
                edts -> edts.fullBox("elst", 1, 0, list -> {
                    list.u32(late ? 2 : 1);
                    if (late) {
                        list.u64(delay).u64(-1).u32(0x10000);
                    }
                    list.u64(length() - delay).u64(shift).u32(0x10000);
                }));
    }

    private void tables(BoxBuffer stbl, long[] decoding, long shift) {
        int count = samples.count();
        stbl.fullBox("stsd", 0, 0, box -> entry.accept(box.u32(1)));
        stbl.fullBox(
                "stts",
                0,
                0,
                box -> runs(box, count, i -> i + 1 < count ? decoding[i + 1] - decoding[i] : lastDuration));
        if (isPicture()) {
            stbl.fullBox("ctts", 0, 0, box -> runs(box, count, i -> samples.time(i) + shift - decoding[i]));
            stbl.fullBox("stss", 0, 0, box -> {
                int[] keys = IntStream.range(0, count).filter(samples::isKey).toArray();
                box.u32(keys.length);
                Arrays.stream(keys).forEach(key -> box.u32(key + 1L));
            });
        }
        stbl.fullBox("stsc", 0, 0, box -> box.u32(1).u32(1).u32(1).u32(1));
        stbl.fullBox("stsz", 0, 0, box -> {
            box.u32(0).u32(count);
            for (int i = 0; i < count; i++) {
                box.u32(samples.size(i));
            }
        });
        stbl.fullBox("co64", 0, 0, box -> {
            box.u32(count);
            for (int i = 0; i < count; i++) {
                box.u64(samples.position(i));
            }
        });
    }

    private static void runs(BoxBuffer box, int count, IntToLongFunction value) {
        BoxBuffer rows = new BoxBuffer();
        int written = 0;
        int from = 0;
        for (int i = 1; i <= count; i++) {
            if (i == count || value.applyAsLong(i) != value.applyAsLong(from)) {
                rows.u32(i - from).u32(value.applyAsLong(from));
                from = i;
                written++;
            }
        }
        box.u32(written).bytes(rows.toByteArray());
    }
}
