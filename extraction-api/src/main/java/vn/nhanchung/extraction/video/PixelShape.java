package vn.nhanchung.extraction.video;

import vn.nhanchung.recorder.coded.BitReader;
import vn.nhanchung.recorder.coded.Sps;

/**
 * Whether a sequence parameter set describes whole frames of square pixels, as a camera's are. What lies before that
 * description has to be passed over bit by bit.
 */
final class PixelShape {

    private static final int EXPLICIT = 255;
    private static final int MOST_LAYERS = 7;
    private static final int MOST_SETS = 64;
    private static final int MOST_PICTURES = 16;

    private final BitReader in;
    private final int[] deltas = new int[MOST_SETS + 1];
    private boolean sound = true;

    private PixelShape(BitReader in) {
        this.in = in;
    }

    /** Whether the set, its header included, says so or says nothing else. */
    static boolean isPlain(Codec codec, byte[] set) {
        return codec == Codec.H264
                ? new PixelShape(Sps.upToReferences(set)).h264()
                : new PixelShape(BitReader.ofNal(set, 2)).h265();
    }

    /** From the number of pictures that are kept for reference. */
    private boolean h264() {
        in.unsigned();
        in.skip(1);
        skipNumbers(2);
        if (!in.flag()) {
            return false;
        }
        in.skip(1);
        skipCrop();
        return !in.flag() || isSquare();
    }

    private boolean h265() {
        in.skip(4);
        int higher = Math.min(in.bits(3), MOST_LAYERS);
        in.skip(1 + 96);
        Sps.skipSubLayerLevels(in, higher);
        in.unsigned();
        int chroma = in.unsigned();
        in.skip(chroma == 3 ? 1 : 0);
        in.unsigned();
        in.unsigned();
        skipCrop();
        in.unsigned();
        in.unsigned();
        int orderBits = in.unsigned() + 4;
        for (int layers = in.flag() ? higher + 1 : 1; layers > 0; layers--) {
            skipNumbers(3);
        }
        skipNumbers(6);
        boolean scaled = in.flag();
        if (scaled && in.flag()) {
            skipScaling();
        }
        in.skip(2);
        if (in.flag()) {
            in.skip(8);
            skipNumbers(2);
            in.skip(1);
        }
        skipPictureSets();
        skipLongTerm(orderBits);
        in.skip(2);
        return sound && orderBits <= 16 && (!in.flag() || (isSquare() && !areFields()));
    }

    /** Whether the description of use that follows names no other pixels than square ones. */
    private boolean isSquare() {
        if (!in.flag()) {
            return true;
        }
        int kind = in.bits(8);
        if (kind == EXPLICIT) {
            int width = in.bits(16);
            return width == in.bits(16);
        }
        return kind <= 1;
    }

    /** Of H.265, behind the pixels' shape. */
    private boolean areFields() {
        if (in.flag()) {
            in.skip(1);
        }
        if (in.flag()) {
            in.skip(4);
            in.skip(in.flag() ? 24 : 0);
        }
        if (in.flag()) {
            skipNumbers(2);
        }
        in.skip(1);
        return in.flag();
    }

    private void skipCrop() {
        if (in.flag()) {
            skipNumbers(4);
        }
    }

    private void skipNumbers(int count) {
        for (int i = 0; i < count; i++) {
            in.unsigned();
        }
    }

    private void skipScaling() {
        for (int size = 0; size < 4; size++) {
            for (int matrix = 0; matrix < 6; matrix += size == 3 ? 3 : 1) {
                if (!in.flag()) {
                    in.unsigned();
                } else {
                    skipNumbers(Math.min(64, 16 << (2 * size)) + (size > 1 ? 1 : 0));
                }
            }
        }
    }

    private void skipPictureSets() {
        int count = in.unsigned();
        sound &= count <= MOST_SETS;
        for (int i = 0; sound && i < count; i++) {
            boolean fromAnother = i > 0 && in.flag();
            deltas[i] = fromAnother ? fromAnother(deltas[i - 1]) : ofItsOwn();
            sound &= deltas[i] <= MOST_PICTURES;
        }
    }

    private int fromAnother(int known) {
        in.skip(1);
        in.unsigned();
        int count = 0;
        for (int i = 0; i <= known; i++) {
            boolean used = in.flag();
            count += used || in.flag() ? 1 : 0;
        }
        return count;
    }

    private int ofItsOwn() {
        int before = in.unsigned();
        int after = in.unsigned();
        sound &= before <= MOST_PICTURES && after <= MOST_PICTURES;
        for (int i = 0; sound && i < before + after; i++) {
            in.unsigned();
            in.skip(1);
        }
        return before + after;
    }

    private void skipLongTerm(int orderBits) {
        if (in.flag()) {
            int count = in.unsigned();
            sound &= count <= 2 * MOST_PICTURES;
            in.skip(sound ? count * (orderBits + 1) : 0);
        }
    }
}
