package vn.nhanchung.recorder.rtsp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.coded.BitReader;
import vn.nhanchung.recorder.coded.BoxBuffer;
import vn.nhanchung.recorder.coded.Sps;

/** The parameter sets with which a run begins, as a sample entry states them; the frames keep their own as well. */
final class CodingRecord {

    private static final int LEAST_H264 = 4;
    private static final int LEAST_H265 = 15;

    private final NalCoding coding;
    private final List<byte[]> sets = new ArrayList<>();

    private CodingRecord(NalCoding coding) {
        this.coding = coding;
    }

    /** Those of a frame; of a kind that it lacks, those of the session's description. */
    static CodingRecord of(NalCoding coding, List<byte[]> inFrame, Map<String, String> format) {
        CodingRecord out = new CodingRecord(coding);
        List<byte[]> described = new ArrayList<>();
        for (String name : List.of("sprop-vps", "sprop-sps", "sprop-pps", "sprop-parameter-sets")) {
            for (String set : format.getOrDefault(name, "").split(",", -1)) {
                byte[] unit = decoded(set);
                if (unit.length > coding.headBytes()) {
                    described.add(unit);
                }
            }
        }
        for (int type : out.types()) {
            boolean here = inFrame.stream().anyMatch(unit -> coding.type(unit[0]) == type);
            (here ? inFrame : described)
                    .stream().filter(unit -> coding.type(unit[0]) == type).forEach(out::addOnce);
        }
        out.check();
        return out;
    }

    /** The sample entry: {@code avc3} or {@code hev1}, whose frames may bring other parameter sets. */
    void writeEntry(BoxBuffer out) {
        Sps sps = sps();
        out.box(coding == NalCoding.H264 ? "avc3" : "hev1", entry -> {
            entry.zeros(6).u16(1).zeros(16).u16(sps.width()).u16(sps.height());
            entry.u32(0x48_0000)
                    .u32(0x48_0000)
                    .zeros(4)
                    .u16(1)
                    .zeros(32)
                    .u16(24)
                    .u16(0xffff);
            if (coding == NalCoding.H264) {
                entry.box("avcC", this::avc);
            } else {
                entry.box("hvcC", this::hevc);
            }
        });
    }

    /** Width and height of the pictures, in pixels. */
    Sps sps() {
        byte[] first = ofType(sequenceType()).getFirst();
        return coding == NalCoding.H264 ? Sps.h264(first) : Sps.h265(first);
    }

    private void check() {
        List<byte[]> sequence = ofType(sequenceType());
        int least = coding == NalCoding.H264 ? LEAST_H264 : LEAST_H265;
        boolean complete = Arrays.stream(types()).noneMatch(type -> ofType(type).isEmpty());
        if (!complete || sequence.getFirst().length < least || sequence.size() > 31 || sets.size() > 255) {
            throw new FootageException(Kind.CORRUPT, "the parameter sets of the footage are missing");
        }
        Sps shape = sps();
        if (shape.width() <= 0 || shape.height() <= 0 || shape.width() > 0xffff || shape.height() > 0xffff) {
            throw new FootageException(Kind.CORRUPT, "the footage has no picture size");
        }
    }

    private int[] types() {
        return coding == NalCoding.H264 ? new int[] {7, 8} : new int[] {32, 33, 34};
    }

    private int sequenceType() {
        return coding == NalCoding.H264 ? 7 : 33;
    }

    private List<byte[]> ofType(int type) {
        return sets.stream().filter(unit -> coding.type(unit[0]) == type).toList();
    }

    private void addOnce(byte[] unit) {
        if (unit.length <= 0xffff && sets.stream().noneMatch(known -> Arrays.equals(known, unit))) {
            sets.add(unit);
        }
    }

    private void avc(BoxBuffer out) {
        byte[] first = ofType(7).getFirst();
        out.u8(1)
                .u8(first[1])
                .u8(first[2])
                .u8(first[3])
                .u8(0xff)
                .u8(0xe0 | ofType(7).size());
        writeUnits(out, 7);
        out.u8(ofType(8).size());
        writeUnits(out, 8);
        if (Sps.hasChroma(first[1] & 0xff)) {
            Sps sps = sps();
            out.u8(0xfc | sps.chromaFormat())
                    .u8(0xf8 | sps.lumaDepth() - 8)
                    .u8(0xf8 | sps.chromaDepth() - 8)
                    .u8(0);
        }
    }

    private void hevc(BoxBuffer out) {
        Sps sps = sps();
        // Profile, tier and level lie behind the two bytes of the head and one of identifiers.
        byte[] level = BitReader.ofNal(ofType(33).getFirst(), 3).bytes(12);
        out.u8(1).bytes(level).u16(0xf000).u8(0xfc).u8(0xfc | sps.chromaFormat());
        out.u8(0xf8 | sps.lumaDepth() - 8).u8(0xf8 | sps.chromaDepth() - 8).u16(0);
        out.u8(sps.subLayers() << 3 | (sps.nested() ? 4 : 0) | 3).u8(types().length);
        for (int type : types()) {
            // Not complete: the frames bring theirs too.
            out.u8(type).u16(ofType(type).size());
            writeUnits(out, type);
        }
    }

    private void writeUnits(BoxBuffer out, int type) {
        ofType(type).forEach(unit -> out.u16(unit.length).bytes(unit));
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64.trim());
        } catch (IllegalArgumentException noBase64) {
            return new byte[0];
        }
    }
}
