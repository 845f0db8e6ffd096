package vn.nhanchung.extraction.video;

import java.util.function.IntToLongFunction;
import vn.nhanchung.recorder.coded.BoxBuffer;

/** Writes what follows a track's header: edit list, media and sample tables. */
record TrackBox(boolean picture, TrackTable track, TrackTable.Timing timing, Edit edit, SampleEntries entries) {

    private static final int UNDETERMINED_LANGUAGE = 0x55c4;

    /** Appends the boxes to {@code trak}; chunk offsets count from {@code payloadStart}, in eight bytes if {@code large}. */
    void write(BoxBuffer trak, int payloadStart, boolean large) {
        edit.write(trak);
        trak.box("mdia", mdia -> {
            mdia.fullBox(
                    "mdhd",
                    1,
                    0,
                    box -> box.u64(0)
                            .u64(0)
                            .u32(track.timescale())
                            .u64(timing.duration())
                            .u16(UNDETERMINED_LANGUAGE)
                            .u16(0));
            mdia.fullBox(
                    "hdlr",
                    0,
                    0,
                    box -> box.u32(0).text(picture ? "vide" : "soun").zeros(13));
            mdia.box("minf", minf -> {
                if (picture) {
                    minf.fullBox("vmhd", 0, 1, box -> box.zeros(8));
                } else {
                    minf.fullBox("smhd", 0, 0, box -> box.zeros(4));
                }
                minf.box("dinf", TrackBox::dataInThisFile);
                minf.box("stbl", stbl -> tables(stbl, payloadStart, large));
            });
        });
    }

    private static void dataInThisFile(BoxBuffer dinf) {
        dinf.fullBox("dref", 0, 0, dref -> dref.u32(1).fullBox("url ", 0, 1, empty -> {}));
    }

    private void tables(BoxBuffer stbl, int payloadStart, boolean large) {
        stbl.fullBox("stsd", 0, 0, this::descriptions);
        stbl.fullBox("stts", 0, 0, box -> runs(box, timing::delta));
        if (timing.reordered()) {
            stbl.fullBox("ctts", 0, 0, box -> runs(box, timing::offset));
        }
        if (track.syncSamples() < track.size()) {
            stbl.fullBox("stss", 0, 0, this::syncTable);
        }
        stbl.fullBox("stsc", 0, 0, this::chunkTable);
        stbl.fullBox("stsz", 0, 0, this::sizeTable);
        stbl.fullBox(large ? "co64" : "stco", 0, 0, box -> {
            box.u32(track.chunks());
            for (int i = 0; i < track.chunks(); i++) {
                long offset = payloadStart + track.chunkOffset(i);
                if (large) {
                    box.u64(offset);
                } else {
                    box.u32(offset);
                }
            }
        });
    }

    private void descriptions(BoxBuffer box) {
        box.u32(track.entries().size());
        track.entries().forEach(number -> box.bytes(entries.box(number)));
    }

    /** Run-length pairs of a value for each sample. */
    private void runs(BoxBuffer box, IntToLongFunction value) {
        int count = box.size();
        box.u32(0);
        int start = 0;
        long before = value.applyAsLong(0);
        for (int i = 1; i <= track.size(); i++) {
            long now = i == track.size() ? before : value.applyAsLong(i);
            if (i == track.size() || now != before) {
                box.u32(i - start).u32(before);
                start = i;
                before = now;
            }
        }
        box.u32At(count, (box.size() - count) / 8);
    }

    private void syncTable(BoxBuffer box) {
        box.u32(track.syncSamples());
        for (int i = 0; i < track.size(); i++) {
            if (track.sync(i)) {
                box.u32(i + 1);
            }
        }
    }

    private void chunkTable(BoxBuffer box) {
        int count = box.size();
        box.u32(0);
        for (int i = 0; i < track.chunks(); i++) {
            boolean same = i > 0
                    && track.chunkSize(i) == track.chunkSize(i - 1)
                    && track.chunkEntry(i) == track.chunkEntry(i - 1);
            if (!same) {
                box.u32(i + 1).u32(track.chunkSize(i)).u32(track.chunkEntry(i));
            }
        }
        box.u32At(count, (box.size() - count) / 12);
    }

    private void sizeTable(BoxBuffer box) {
        box.u32(0).u32(track.size());
        for (int i = 0; i < track.size(); i++) {
            box.u32(track.bytes(i));
        }
    }
}
