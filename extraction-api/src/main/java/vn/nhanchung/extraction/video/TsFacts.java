package vn.nhanchung.extraction.video;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.coded.Sps;

/**
 * What a plain transport stream's video and sound are.
 *
 * @param byLibraries whether libavformat was asked: whether AAC doubles its rate only a decoder can tell
 */
record TsFacts(SourceStream video, @Nullable SourceStream audio, boolean byLibraries) {

    /** Much later parameter sets are not found by libavformat. */
    private static final long SOON_BYTES = 3 << 20;

    private static final long SOON = 3L * TsClock.SECOND;
    private static final int LARGEST_SIDE = 16_384;

    /** Looks into the beginning of a file. */
    static TsFacts find(FileChannel file, Path path, long size) throws IOException, NotPlain {
        try (TsPackets packets = new TsPackets(file, size, null)) {
            long first = Long.MAX_VALUE;
            while (packets.next()) {
                first = Math.min(first, packets.dts());
                boolean soon = packets.position() < SOON_BYTES && packets.dts() - first < SOON;
                NotPlain.unless(soon, "no parameter sets at its beginning");
                byte[] extradata = packets.extradata();
                if (extradata.length > 0) {
                    Codec codec = packets.program().codec();
                    return packets.program().audioPid() < 0 ? own(codec, extradata) : byLibraries(path, size, codec);
                }
            }
        }
        throw new NotPlain("no parameter sets");
    }

    private static TsFacts own(Codec codec, byte[] extradata) throws NotPlain {
        ParameterSets sets = ParameterSets.of(codec, extradata);
        Sps sps = sets.sps();
        if (sps == null || !sets.complete()) {
            throw new NotPlain("half of the parameter sets");
        }
        boolean plain = sets.sets().stream()
                .filter(set -> ParameterSets.typeOf(codec, set[0]) == (codec == Codec.H264 ? 7 : 33))
                .allMatch(set -> PixelShape.isPlain(codec, set));
        NotPlain.unless(plain, "pixels that are not square, or fields");
        NotPlain.unless(isSide(sps.width()) && isSide(sps.height()), "no picture size");
        SampleEntry.Picture shape = new SampleEntry.Picture(sps.width(), sps.height(), 0, 1);
        String name = codec == Codec.H264 ? "h264" : "hevc";
        SourceStream.Sound none = new SourceStream.Sound(0, 0);
        return new TsFacts(
                new SourceStream(0, true, codec, name, 1, TsClock.SECOND, extradata, shape, none, Turn.NONE),
                null,
                false);
    }

    private static TsFacts byLibraries(Path path, long size, Codec codec) throws NotPlain {
        try (Demuxer demuxer = Demuxer.open(path, size)) {
            SourceStream video = demuxer.video();
            SourceStream audio = demuxer.audio();
            boolean whole = video.codec() == codec
                    && video.extradata().length > 0
                    && demuxer.others().isEmpty();
            NotPlain.unless(whole, "other streams than its tables say");
            boolean plain = audio != null && audio.codec() == Codec.AAC && audio.extradata().length == 0;
            NotPlain.unless(plain, "another kind of sound");
            return new TsFacts(video, audio, true);
        } catch (UnreadableSegment e) {
            throw new NotPlain("libavformat finds nothing in it");
        }
    }

    private static boolean isSide(int pixels) {
        return pixels > 0 && pixels <= LARGEST_SIDE;
    }
}
