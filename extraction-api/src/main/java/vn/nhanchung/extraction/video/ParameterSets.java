package vn.nhanchung.extraction.video;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.coded.BitReader;
import vn.nhanchung.recorder.coded.BoxBuffer;
import vn.nhanchung.recorder.coded.Sps;

/**
 * The parameter sets in force for a stretch of H.264 or H.265, and the configuration record that states them.
 *
 * @param codec H.264 or H.265
 * @param lengthSize bytes of each unit's length in the frames
 * @param sets the units, in the order of the stream
 * @param stated the source's own record, kept to the byte; null where the source had none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ParameterSets(Codec codec, int lengthSize, List<byte[]> sets, byte @Nullable [] stated) {

    private static final int START_CODE_LENGTH = 4;

    /** A sequence parameter set shorter than its own profile and level is torn. */
    private static final int LEAST_H264 = 4;

    private static final int LEAST_H265 = 15;

    /** Reads FFmpeg's extradata: a configuration record, or units behind start codes, or nothing. */
    static ParameterSets of(Codec codec, byte[] extradata) {
        boolean record = extradata.length > (codec == Codec.H264 ? 6 : 22) && extradata[0] == 1;
        return record ? ofRecord(codec, extradata) : ofStartCodes(codec, extradata);
    }

    /** Whether a unit of this type is a parameter set. */
    static boolean isSet(Codec codec, int type) {
        return codec == Codec.H264 ? type == 7 || type == 8 : type >= 32 && type <= 34;
    }

    /** Whether a unit of this type is a slice of a picture. */
    static boolean isPicture(Codec codec, int type) {
        return codec == Codec.H264 ? type >= 1 && type <= 5 : type < 32;
    }

    /** The type of the unit that starts with this byte. */
    static int typeOf(Codec codec, int firstByte) {
        return codec == Codec.H264 ? firstByte & 0x1f : firstByte >> 1 & 0x3f;
    }

    /** Whether any of these is not among the sets. */
    boolean lacks(List<byte[]> inBand) {
        return !inBand.stream().allMatch(set -> sets.stream().anyMatch(known -> Arrays.equals(known, set)));
    }

    /** These sets, those of a kind that came inside a frame replaced by them. */
    ParameterSets with(List<byte[]> inBand) {
        List<byte[]> merged = new ArrayList<>();
        for (byte[] known : sets) {
            if (inBand.stream().noneMatch(set -> type(set) == type(known))) {
                merged.add(known);
            }
        }
        merged.addAll(inBand);
        return new ParameterSets(codec, lengthSize, List.copyOf(merged), null);
    }

    /** Whether a decoder could start with these. */
    boolean complete() {
        byte[] sequence = firstOf(sequenceType());
        return sequence != null
                && sequence.length >= (codec == Codec.H264 ? LEAST_H264 : LEAST_H265)
                && firstOf(codec == Codec.H264 ? 8 : 34) != null;
    }

    /** The picture's shape, or null when no sequence parameter set is known. */
    @Nullable
    Sps sps() {
        byte[] sps = firstOf(sequenceType());
        if (sps == null) {
            return null;
        }
        return codec == Codec.H264 ? Sps.h264(sps) : Sps.h265(sps);
    }

    /** The body of {@code avcC} or {@code hvcC}. */
    byte[] configuration() {
        if (stated != null) {
            return stated;
        }
        return codec == Codec.H264 ? avc() : hevc();
    }

    private int sequenceType() {
        return codec == Codec.H264 ? 7 : 33;
    }

    private int type(byte[] unit) {
        return typeOf(codec, unit[0]);
    }

    private byte @Nullable [] firstOf(int type) {
        return ofType(type).stream().findFirst().orElse(null);
    }

    private List<byte[]> ofType(int type) {
        return sets.stream().filter(unit -> type(unit) == type).toList();
    }

    private byte[] avc() {
        List<byte[]> sequence = ofType(7);
        byte[] first = sequence.getFirst();
        BoxBuffer out = new BoxBuffer().u8(1).u8(first[1]).u8(first[2]).u8(first[3]);
        out.u8(0xfc | lengthSize - 1).u8(0xe0 | sequence.size());
        writeUnits(out, sequence);
        out.u8(ofType(8).size());
        writeUnits(out, ofType(8));
        Sps sps = Sps.h264(first);
        if (Sps.hasChroma(first[1] & 0xff)) {
            out.u8(0xfc | sps.chromaFormat()).u8(0xf8 | sps.lumaDepth() - 8).u8(0xf8 | sps.chromaDepth() - 8);
            out.u8(0);
        }
        return out.toByteArray();
    }

    private byte[] hevc() {
        byte[] first = ofType(33).getFirst();
        Sps sps = Sps.h265(first);
        // The profile, tier and level lie at a fixed place: two header bytes, then one byte of identifiers.
        byte[] level = BitReader.ofNal(first, 3).bytes(12);
        BoxBuffer out = new BoxBuffer().u8(1).bytes(level);
        out.u16(0xf000).u8(0xfc).u8(0xfc | sps.chromaFormat());
        out.u8(0xf8 | sps.lumaDepth() - 8).u8(0xf8 | sps.chromaDepth() - 8).u16(0);
        out.u8(sps.subLayers() << 3 | (sps.nested() ? 4 : 0) | lengthSize - 1);
        int[] types = Arrays.stream(new int[] {32, 33, 34})
                .filter(type -> !ofType(type).isEmpty())
                .toArray();
        out.u8(types.length);
        for (int type : types) {
            out.u8(0x80 | type).u16(ofType(type).size());
            writeUnits(out, ofType(type));
        }
        return out.toByteArray();
    }

    private static void writeUnits(BoxBuffer out, List<byte[]> units) {
        units.forEach(unit -> out.u16(unit.length).bytes(unit));
    }

    private static ParameterSets ofStartCodes(Codec codec, byte[] data) {
        List<byte[]> sets = new ArrayList<>();
        Nal.walkStartCodes(data, data.length, (from, to) -> {
            if (isSet(codec, typeOf(codec, data[from]))) {
                sets.add(Arrays.copyOfRange(data, from, to));
            }
            return true;
        });
        return new ParameterSets(codec, START_CODE_LENGTH, List.copyOf(sets), null);
    }

    private static ParameterSets ofRecord(Codec codec, byte[] data) {
        List<byte[]> sets = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(data);
        int lengthSize;
        if (codec == Codec.H264) {
            lengthSize = (data[4] & 3) + 1;
            in.position(5);
            readUnits(in, in.get() & 0x1f, sets);
            readUnits(in, in.hasRemaining() ? in.get() & 0xff : 0, sets);
        } else {
            lengthSize = (data[21] & 3) + 1;
            in.position(22);
            int arrays = in.get() & 0xff;
            for (int i = 0; i < arrays && in.remaining() > 2; i++) {
                in.get();
                readUnits(in, in.getShort() & 0xffff, sets);
            }
        }
        return new ParameterSets(codec, lengthSize, List.copyOf(sets), data);
    }

    private static void readUnits(ByteBuffer in, int count, List<byte[]> into) {
        for (int i = 0; i < count && in.remaining() > 2; i++) {
            int length = in.getShort() & 0xffff;
            if (length == 0 || length > in.remaining()) {
                in.position(in.limit());
                return;
            }
            byte[] unit = new byte[length];
            in.get(unit);
            into.add(unit);
        }
    }
}
