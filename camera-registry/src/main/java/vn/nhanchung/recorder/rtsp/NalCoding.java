package vn.nhanchung.recorder.rtsp;

/** H.264 and H.265 as far as packets and frames differ in them. */
enum NalCoding {
    /** RFC 6184. */
    H264(1),
    /** RFC 7798. */
    H265(2);

    private final int headBytes;

    NalCoding(int headBytes) {
        this.headBytes = headBytes;
    }

    /** Bytes of a unit's own head. */
    int headBytes() {
        return headBytes;
    }

    /** The type of the unit that begins with this byte. */
    int type(int first) {
        return this == H264 ? first & 0x1f : first >> 1 & 0x3f;
    }

    /** Whether units of a type hold coded pictures. */
    boolean isPicture(int type) {
        return this == H264 ? type >= 1 && type <= 5 : type < 32;
    }

    /** Whether a decoder can start at pictures of a type. */
    boolean isKey(int type) {
        return this == H264 ? type == 5 : type >= 16 && type <= 21;
    }

    /** Whether units of a type are parameter sets. */
    boolean isParameterSet(int type) {
        return this == H264 ? type == 7 || type == 8 : type >= 32 && type <= 34;
    }

    /** Whether a unit of a type, if it comes behind a picture, begins the next one; {@code third} is its first byte behind the head. */
    boolean beginsPicture(int type, int third) {
        if (isPicture(type)) {
            // first_mb_in_slice is 0, or first_slice_segment_in_pic_flag is set.
            return (third & 0x80) != 0;
        }
        return this == H264 ? type >= 6 && type <= 9 : (type >= 32 && type <= 35) || type == 39;
    }
}
