package vn.nhanchung.extraction.video;

/** How the frames of a stretch are coded: one entry of a track's {@code stsd}, made here and not copied, so that equal coding gives equal bytes. */
final class SampleEntry {

    private static final int DPI_72 = 0x00480000;
    private static final int VIDEO_STREAM = 4;
    private static final int AUDIO_STREAM = 5;

    private SampleEntry() {}

    /**
     * A picture's entry.
     *
     * @param pixelWidth with {@code pixelHeight} the shape of a pixel; 0 or equal for a square one
     */
    record Picture(int width, int height, int pixelWidth, int pixelHeight) {}

    /** An entry for video with its configuration: {@code avcC}, {@code hvcC}, or MPEG-4's decoder specific bytes. */
    static byte[] video(Codec codec, Picture picture, byte[] configuration) {
        return new BoxBuffer()
                .box(codec.boxType(), out -> {
                    out.zeros(6).u16(1).zeros(16);
                    out.u16(picture.width).u16(picture.height).u32(DPI_72).u32(DPI_72);
                    out.u32(0).u16(1).zeros(32).u16(24).u16(-1);
                    describe(out, codec, configuration);
                    if (picture.pixelWidth > 0 && picture.pixelHeight > 0 && picture.pixelWidth != picture.pixelHeight) {
                        out.box("pasp", box -> box.u32(picture.pixelWidth).u32(picture.pixelHeight));
                    }
                })
                .toByteArray();
    }

    /** An entry for AAC with its audio specific configuration. */
    static byte[] aac(int channels, int rate, byte[] configuration) {
        return new BoxBuffer()
                .box("mp4a", out -> {
                    out.zeros(6).u16(1).zeros(8);
                    out.u16(channels).u16(16).u32(0).u32(rate > 0xffff ? 0 : (long) rate << 16);
                    elementaryStream(out, Codec.AAC, configuration);
                })
                .toByteArray();
    }

    private static void describe(BoxBuffer out, Codec codec, byte[] configuration) {
        switch (codec) {
            case H264 -> out.box("avcC", box -> box.bytes(configuration));
            case H265 -> out.box("hvcC", box -> box.bytes(configuration));
            case MPEG4, MJPEG, AAC -> elementaryStream(out, codec, configuration);
        }
    }

    private static void elementaryStream(BoxBuffer out, Codec codec, byte[] configuration) {
        int specific = configuration.length == 0 ? 0 : 5 + configuration.length;
        int stream = codec == Codec.AAC ? AUDIO_STREAM : VIDEO_STREAM;
        out.fullBox("esds", 0, 0, box -> {
            descriptor(box, 3, 3 + 5 + 13 + specific + 5 + 1).u16(0).u8(0);
            descriptor(box, 4, 13 + specific).u8(codec.objectType()).u8(stream << 2 | 1).zeros(11);
            if (specific > 0) {
                descriptor(box, 5, configuration.length).bytes(configuration);
            }
            descriptor(box, 6, 1).u8(2);
        });
    }

    private static BoxBuffer descriptor(BoxBuffer out, int tag, int length) {
        out.u8(tag);
        for (int shift = 21; shift > 0; shift -= 7) {
            out.u8(length >> shift | 0x80);
        }
        return out.u8(length & 0x7f);
    }
}
