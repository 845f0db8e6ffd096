package vn.nhanchung.extraction.video;

import java.nio.ByteBuffer;
import vn.nhanchung.recorder.coded.BitReader;

/** Reads a track's only sample entry: H.264, H.265 or plain AAC; everything else is left to FFmpeg. */
final class Mp4Entry {

    private static final int FIRST = 8;
    private static final int VISUAL = 78;
    private static final int SOUND = 28;
    private static final int[] RATES = {
        96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350
    };
    private static final int[] CHANNELS = {0, 1, 2, 3, 4, 5, 6, 8};
    private static final int LOW_COMPLEXITY = 2;
    private static final int EXTENSION = 0x2b7;

    private Mp4Entry() {}

    /** What {@code stsd} says of a track. */
    static SourceStream read(Mp4Box stsd, int index, boolean video, int scale) throws NotPlain {
        var entries = Mp4Box.all(stsd.body(), FIRST);
        NotPlain.unless(entries.size() == 1 && stsd.u32(4) == 1, "more than one sample entry");
        return video ? picture(entries.getFirst(), index, scale) : sound(entries.getFirst(), index, scale);
    }

    private static SourceStream picture(Mp4Box entry, int index, int scale) throws NotPlain {
        Codec codec = codec(entry.type());
        int width = entry.body().getShort(24) & 0xffff;
        int height = entry.body().getShort(26) & 0xffff;
        NotPlain.unless(width > 0 && height > 0, "no picture size");
        byte[] record = null;
        for (Mp4Box box : Mp4Box.all(entry.body(), VISUAL)) {
            switch (box.type()) {
                case "avcC", "hvcC" -> record = bytes(box.body());
                case "pasp" -> NotPlain.unless(box.u32(0) == box.u32(4), "pixels that are not square");
                case "btrt", "colr", "fiel", "chrm" -> {}
                default -> throw new NotPlain("an unknown box in the sample entry");
            }
        }
        if (record == null || record.length < 7 || record[0] != 1) {
            throw new NotPlain("no decoder configuration");
        }
        SampleEntry.Picture shape = new SampleEntry.Picture(width, height, 0, 1);
        String name = codec == Codec.H264 ? "h264" : "hevc";
        SourceStream.Sound none = new SourceStream.Sound(0, 0);
        return new SourceStream(index, true, codec, name, 1, scale, record, shape, none, Turn.NONE);
    }

    private static Codec codec(String type) throws NotPlain {
        return switch (type) {
            case "avc1", "avc3" -> Codec.H264;
            case "hvc1", "hev1" -> Codec.H265;
            default -> throw new NotPlain("another coding");
        };
    }

    private static SourceStream sound(Mp4Box entry, int index, int scale) throws NotPlain {
        NotPlain.unless(entry.type().equals("mp4a") && entry.body().getShort(8) == 0, "another kind of sound");
        Mp4Box esds = null;
        for (Mp4Box box : Mp4Box.all(entry.body(), SOUND)) {
            NotPlain.unless(box.type().equals("esds") || box.type().equals("btrt"), "an unknown box beside the sound");
            esds = box.type().equals("esds") ? box : esds;
        }
        if (esds == null) {
            throw new NotPlain("no description of the sound");
        }
        byte[] configuration = configuration(esds.body().slice(4, esds.body().limit() - 4));
        BitReader bits = BitReader.plain(configuration);
        NotPlain.unless(configuration.length >= 2 && bits.bits(5) == LOW_COMPLEXITY, "another kind of AAC");
        int rate = bits.bits(4);
        int channels = bits.bits(4);
        NotPlain.unless(rate < RATES.length && channels > 0 && channels < CHANNELS.length, "unusual AAC");
        bits.skip(3);
        boolean plain = configuration.length < 5 || bits.bits(11) != EXTENSION || bits.bits(5) != 5 || !bits.flag();
        NotPlain.unless(plain, "AAC with an extension");
        SourceStream.Sound shape = new SourceStream.Sound(CHANNELS[channels], RATES[rate]);
        SampleEntry.Picture none = new SampleEntry.Picture(0, 0, 0, 1);
        return new SourceStream(index, false, Codec.AAC, "aac", 1, scale, configuration, none, shape, Turn.NONE);
    }

    /** The audio specific configuration inside the descriptors of {@code esds}. */
    private static byte[] configuration(ByteBuffer descriptors) throws NotPlain {
        enter(descriptors, 3);
        descriptors.getShort();
        NotPlain.unless(descriptors.get() == 0, "an elementary stream that depends on another");
        enter(descriptors, 4);
        NotPlain.unless((descriptors.get() & 0xff) == Codec.AAC.objectType(), "another kind of sound");
        descriptors.position(descriptors.position() + 12);
        byte[] out = new byte[enter(descriptors, 5)];
        descriptors.get(out);
        return out;
    }

    private static int enter(ByteBuffer descriptors, int tag) throws NotPlain {
        NotPlain.unless((descriptors.get() & 0xff) == tag, "an unknown descriptor");
        int length = 0;
        int part;
        do {
            part = descriptors.get();
            length = (length << 7) | (part & 0x7f);
        } while (part < 0 && length < 1 << 14);
        NotPlain.unless(length <= descriptors.remaining(), "a descriptor that is too long");
        return length;
    }

    private static byte[] bytes(ByteBuffer from) {
        byte[] out = new byte[from.limit()];
        from.get(0, out);
        return out;
    }
}
