package vn.nhanchung.extraction.video;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.coded.BitReader;
import vn.nhanchung.recorder.coded.Sps;

/** Follows one segment's video: which sample entry describes each frame, and where a decoder may begin. */
final class VideoCoding {

    private static final int MAX_SIDE = 0xffff;

    private final SourceStream stream;
    private final Codec codec;
    private final SampleEntries entries;
    private @Nullable ParameterSets sets;
    private final Set<Integer> bareEntries = new TreeSet<>();
    private int entry = -1;

    /** Starts with what the container states. */
    VideoCoding(SourceStream stream, Codec codec, SampleEntries entries) {
        this.stream = stream;
        this.codec = codec;
        this.entries = entries;
        restate(stream.extradata());
    }

    /** The number of the entry in force, -1 while the parameter sets are unknown. */
    int entry() {
        return entry;
    }

    /** The entries without which some frames cannot be decoded: those frames do not repeat their parameter sets. */
    Set<Integer> bareEntries() {
        return bareEntries;
    }

    /** Takes a configuration that replaces the present one. */
    void restate(byte[] extradata) {
        if (codec.hasNalUnits()) {
            sets = ParameterSets.of(codec, extradata);
            describe(sets);
        } else {
            entry = entries.numberOf(SampleEntry.video(codec, stream.shape(), extradata));
        }
    }

    /**
     * Looks into a frame, already framed with lengths. For NAL units the container's word alone is not taken: some
     * recorders mark every frame as a key frame, some none.
     *
     * @return the frame's flags, see {@link SampleTable}
     */
    int flags(ByteBuffer sample, boolean statedKey) {
        if (sets == null) {
            if (codec == Codec.MPEG4 && statedKey) {
                adoptHeader(sample);
                bareEntries.add(entry);
            }
            return statedKey ? SampleTable.KEY | SampleTable.CLEAN : 0;
        }
        List<byte[]> inBand = new ArrayList<>();
        int[] flags = {0};
        Nal.walkLengths(sample, sets.lengthSize(), (from, to) -> {
            if (from == to) {
                return true;
            }
            int type = ParameterSets.typeOf(codec, sample.get(from));
            if (ParameterSets.isSet(codec, type)) {
                inBand.add(copy(sample, from, to));
            }
            if (!ParameterSets.isPicture(codec, type)) {
                return true;
            }
            flags[0] = codec == Codec.H264 ? h264(sample, type, from, to, statedKey) : h265(type);
            return false;
        });
        adopt(sets, inBand);
        boolean repeated = new ParameterSets(codec, sets.lengthSize(), inBand, null).complete();
        if ((flags[0] & SampleTable.KEY) != 0 && entry >= 0 && !repeated) {
            bareEntries.add(entry);
        }
        return flags[0];
    }

    /** MPEG-4 from a transport stream repeats its headers before each key frame and states them nowhere else. */
    private void adoptHeader(ByteBuffer sample) {
        byte[] data = copy(sample, 0, sample.limit());
        int[] end = {0};
        boolean[] layer = {false};
        Nal.walkStartCodes(data, data.length, (from, to) -> {
            int code = data[from] & 0xff;
            layer[0] |= code >= 0x20 && code <= 0x2f;
            end[0] = from - 3;
            return code != 0xb3 && code != 0xb6;
        });
        if (layer[0]) {
            entry = entries.numberOf(SampleEntry.video(codec, stream.shape(), Arrays.copyOf(data, end[0])));
        }
    }

    private void adopt(ParameterSets known, List<byte[]> inBand) {
        if (known.lacks(inBand)) {
            ParameterSets now = known.with(inBand);
            sets = now;
            describe(now);
        }
    }

    private void describe(ParameterSets now) {
        if (now.complete()) {
            entry = entries.numberOf(SampleEntry.video(codec, shape(now), now.configuration()));
        }
    }

    private SampleEntry.Picture shape(ParameterSets now) {
        Sps sps = now.sps();
        SampleEntry.Picture stated = stream.shape();
        if (sps == null || !isSide(sps.width()) || !isSide(sps.height())) {
            return stated;
        }
        return new SampleEntry.Picture(sps.width(), sps.height(), stated.pixelWidth(), stated.pixelHeight());
    }

    private static boolean isSide(int pixels) {
        return pixels > 0 && pixels <= MAX_SIDE;
    }

    private static int h264(ByteBuffer sample, int type, int from, int to, boolean statedKey) {
        if (type == 5) {
            return SampleTable.KEY | SampleTable.CLEAN;
        }
        BitReader slice = BitReader.ofNal(copy(sample, from, Math.min(to, from + 16)), 1);
        slice.unsigned();
        int kind = slice.unsigned() % 5;
        int key = statedKey && (kind == 2 || kind == 4) ? SampleTable.KEY : 0;
        boolean reference = (sample.get(from) & 0x60) != 0;
        return reference ? key : key | SampleTable.DISPOSABLE;
    }

    /** Below 16 the even types are those that no other picture refers to. */
    private static int h265(int type) {
        if (type < 16) {
            return type % 2 == 0 ? SampleTable.DISPOSABLE : 0;
        }
        return type <= 21 ? SampleTable.KEY | SampleTable.CLEAN : 0;
    }

    private static byte[] copy(ByteBuffer from, int start, int end) {
        byte[] out = new byte[end - start];
        from.get(start, out);
        return out;
    }
}
