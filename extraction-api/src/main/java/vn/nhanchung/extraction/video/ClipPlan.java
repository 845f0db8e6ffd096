package vn.nhanchung.extraction.video;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A clip to the byte, before any payload is read.
 *
 * @param copies which packets of which segments make the payload, in its order
 * @param payload bytes of payload
 */
record ClipPlan(
        Timeline timeline,
        TickLine line,
        TrackTable video,
        @Nullable TrackTable audio,
        List<Copy> copies,
        long payload) {

    /** How the first file that frames were taken from turns its pictures: a track has one way for all of them. */
    Turn turn() {
        return copies.getFirst().segment().streams().video().turn();
    }

    /**
     * The packets taken from one segment.
     *
     * @param chosen indices in the segment's table
     * @param reached the line's tick when the last of them is written
     */
    record Copy(SegmentIndex segment, BitSet chosen, long reached) {

        /** The file's stretches that these packets are, in the clip's order, each as long as packet follows on packet. */
        void eachStretch(Stretches taker) throws IOException {
            SampleTable table = segment.table();
            for (int i = chosen.nextSetBit(0); i >= 0; ) {
                long from = table.position(i);
                long to = from;
                while (i >= 0 && table.position(i) == to) {
                    to += table.bytes(i);
                    i = chosen.nextSetBit(i + 1);
                }
                taker.take(from, to);
            }
        }
    }

    /** Takes stretches of a file, the end exclusive. */
    @FunctionalInterface
    interface Stretches {
        void take(long from, long to) throws IOException;
    }
}
