package vn.nhanchung.recorder.coded;

/**
 * What a container must repeat of a sequence parameter set.
 *
 * @param width of the picture as shown, in pixels
 * @param height of the picture as shown, in pixels
 * @param chromaFormat {@code chroma_format_idc}
 * @param lumaDepth bits of a luma sample
 * @param chromaDepth bits of a chroma sample
 * @param subLayers temporal sub-layers, 1 or more; 1 for H.264
 * @param nested H.265's {@code sps_temporal_id_nesting_flag}
 */
public record Sps(
        int width, int height, int chromaFormat, int lumaDepth, int chromaDepth, int subLayers, boolean nested) {

    private static final int MAX_SUB_LAYERS = 8;

    /** Reads an H.264 sequence parameter set, NAL header included. */
    public static Sps h264(byte[] nal) {
        BitReader in = BitReader.ofNal(nal, 1);
        int profile = in.bits(8);
        in.skip(16);
        in.unsigned();
        int chroma = 1;
        int luma = 8;
        int chromaDepth = 8;
        if (hasChroma(profile)) {
            chroma = in.unsigned();
            if (chroma == 3) {
                in.skip(1);
            }
            luma = 8 + in.unsigned();
            chromaDepth = 8 + in.unsigned();
            in.skip(1);
            skipScaling(in, chroma == 3 ? 12 : 8);
        }
        skipOrder(in);
        in.unsigned();
        in.skip(1);
        int width = (in.unsigned() + 1) * 16;
        int mapUnits = in.unsigned() + 1;
        boolean framesOnly = in.flag();
        if (!framesOnly) {
            in.skip(1);
        }
        in.skip(1);
        int height = mapUnits * 16 * (framesOnly ? 1 : 2);
        int unitY = (chroma == 1 ? 2 : 1) * (framesOnly ? 1 : 2);
        int[] shown = cropped(in, width, height, chroma == 1 || chroma == 2 ? 2 : 1, unitY);
        return new Sps(shown[0], shown[1], chroma, luma, chromaDepth, 1, true);
    }

    /** Reads an H.265 sequence parameter set, its two header bytes included. */
    public static Sps h265(byte[] nal) {
        BitReader in = BitReader.ofNal(nal, 2);
        in.skip(4);
        int subLayers = in.bits(3) + 1;
        boolean nested = in.flag();
        in.skip(96);
        skipSubLayerLevels(in, Math.min(subLayers, MAX_SUB_LAYERS) - 1);
        in.unsigned();
        int chroma = in.unsigned();
        if (chroma == 3) {
            in.skip(1);
        }
        int width = in.unsigned();
        int height = in.unsigned();
        int[] shown = cropped(in, width, height, chroma == 1 || chroma == 2 ? 2 : 1, chroma == 1 ? 2 : 1);
        int luma = 8 + in.unsigned();
        return new Sps(shown[0], shown[1], chroma, luma, 8 + in.unsigned(), subLayers, nested);
    }

    /** An H.264 sequence parameter set, NAL header included, read up to how many pictures it keeps for reference. */
    public static BitReader upToReferences(byte[] nal) {
        BitReader in = BitReader.ofNal(nal, 1);
        int profile = in.bits(8);
        in.skip(16);
        in.unsigned();
        if (hasChroma(profile)) {
            int chroma = in.unsigned();
            in.skip(chroma == 3 ? 1 : 0);
            in.unsigned();
            in.unsigned();
            in.skip(1);
            skipScaling(in, chroma == 3 ? 12 : 8);
        }
        skipOrder(in);
        return in;
    }

    /** Whether an H.264 profile states its chroma format and depth; {@code avcC} must then repeat them. */
    public static boolean hasChroma(int profile) {
        return switch (profile) {
            case 100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135 -> true;
            default -> false;
        };
    }

    private static int[] cropped(BitReader in, int width, int height, int unitX, int unitY) {
        if (!in.flag()) {
            return new int[] {width, height};
        }
        int sides = in.unsigned() + in.unsigned();
        int topBottom = in.unsigned() + in.unsigned();
        return new int[] {width - sides * unitX, height - topBottom * unitY};
    }

    private static void skipScaling(BitReader in, int lists) {
        if (!in.flag()) {
            return;
        }
        for (int list = 0; list < lists; list++) {
            if (in.flag()) {
                skipScalingList(in, list < 6 ? 16 : 64);
            }
        }
    }

    private static void skipScalingList(BitReader in, int size) {
        int last = 8;
        int next = 8;
        for (int i = 0; i < size; i++) {
            if (next != 0) {
                next = (last + in.signed()) & 0xff;
            }
            last = next == 0 ? last : next;
        }
    }

    private static void skipOrder(BitReader in) {
        in.unsigned();
        int type = in.unsigned();
        if (type == 0) {
            in.unsigned();
        } else if (type == 1) {
            in.skip(1);
            in.signed();
            in.signed();
            int cycle = Math.min(in.unsigned(), 255);
            for (int i = 0; i < cycle; i++) {
                in.signed();
            }
        }
    }

    /** Passes over the levels of H.265's sub-layers above the lowest. */
    public static void skipSubLayerLevels(BitReader in, int higher) {
        if (higher == 0) {
            return;
        }
        int present = in.bits(16);
        for (int i = 0; i < higher; i++) {
            boolean profile = (present >> (15 - 2 * i) & 1) == 1;
            boolean level = (present >> (14 - 2 * i) & 1) == 1;
            in.skip((profile ? 88 : 0) + (level ? 8 : 0));
        }
    }
}
