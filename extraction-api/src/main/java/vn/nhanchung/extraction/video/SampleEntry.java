package vn.nhanchung.extraction.video;

import vn.nhanchung.recorder.coded.BoxBuffer;

/** How the frames of a stretch are coded: one entry of a track's {@code stsd}, made here and not copied, so that equal coding gives equal bytes. */
final class SampleEntry {

    private static final int DPI_72 = 0x00480000;
    private static final int VIDEO_STREAM = 4;
    private static final int AUDIO_STREAM = 5;
    /** MPEG-2's lower sampling rates have a number of their own. */
    private static final int MPEG2_SOUND = 0x69;

    private static final int MPEG1_RATE = 32_000;

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
                    if (picture.pixelWidth > 0
                            && picture.pixelHeight > 0
                            && picture.pixelWidth != picture.pixelHeight) {
                        out.box("pasp", box -> box.u32(picture.pixelWidth).u32(picture.pixelHeight));
                    }
                })
                .toByteArray();
    }

    /**
     * An entry for sound with its configuration: AAC's audio specific one, the body of {@code dac3} or {@code dOps}, or nothing.
     * G.711 has QuickTime's entry, and each of its packets is one sample of the track.
     */
    static byte[] sound(Codec codec, SourceStream.Sound sound, byte[] configuration) {
        int rate = sound.rate();
        return new BoxBuffer()
                .box(codec.boxType(), out -> {
                    out.zeros(6).u16(1).zeros(8);
                    out.u16(sound.channels()).u16(16).u32(0).u32(rate > 0xffff ? 0 : (long) rate << 16);
                    switch (codec) {
                        case MP3 ->
                            elementaryStream(
                                    out,
                                    rate < MPEG1_RATE ? MPEG2_SOUND : codec.objectType(),
                                    AUDIO_STREAM,
                                    configuration);
                        case AC3 -> out.box("dac3", box -> box.bytes(configuration));
                        case OPUS -> out.box("dOps", box -> box.bytes(configuration));
                        case ALAW, ULAW -> {}
                        default -> elementaryStream(out, codec.objectType(), AUDIO_STREAM, configuration);
                    }
                })
                .toByteArray();
    }

    private static void describe(BoxBuffer out, Codec codec, byte[] configuration) {
        switch (codec) {
            case H264 -> out.box("avcC", box -> box.bytes(configuration));
            case H265 -> out.box("hvcC", box -> box.bytes(configuration));
            default -> elementaryStream(out, codec.objectType(), VIDEO_STREAM, configuration);
        }
    }

    private static void elementaryStream(BoxBuffer out, int objectType, int stream, byte[] configuration) {
        int specific = configuration.length == 0 ? 0 : 5 + configuration.length;
        out.fullBox("esds", 0, 0, box -> {
            descriptor(box, 3, 3 + 5 + 13 + specific + 5 + 1).u16(0).u8(0);
            descriptor(box, 4, 13 + specific).u8(objectType).u8(stream << 2 | 1).zeros(11);
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
