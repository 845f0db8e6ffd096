package vn.nhanchung.extraction.video;

import vn.nhanchung.recorder.coded.BitReader;
import vn.nhanchung.recorder.coded.Sps;

/** Whether a parameter set of H.264 lets pictures refer to one other at most. */
final class References {

    private static final int SEQUENCE = 7;

    private References() {}

    /** Whether a sequence or picture parameter set, its header included, says so; not where a picture is made of groups of slices. */
    static boolean isOne(byte[] set) {
        if ((set[0] & 0x1f) == SEQUENCE) {
            return Sps.upToReferences(set).unsigned() <= 1;
        }
        BitReader in = BitReader.ofNal(set, 1);
        in.unsigned();
        in.unsigned();
        in.skip(2);
        int moreGroups = in.unsigned();
        return moreGroups == 0 && in.unsigned() == 0;
    }
}
