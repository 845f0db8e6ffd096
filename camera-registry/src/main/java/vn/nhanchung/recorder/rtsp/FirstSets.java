package vn.nhanchung.recorder.rtsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.nhanchung.recorder.coded.BitReader;
import vn.nhanchung.recorder.coded.Sps;

/** The parameter sets with which a run begins, while its first frames come. */
final class FirstSets {

    private static final int MOST = 64;

    private final NalCoding coding;
    private final List<byte[]> ofFirst = new ArrayList<>();
    private final List<byte[]> passed = new ArrayList<>();

    FirstSets(NalCoding coding) {
        this.coding = coding;
    }

    /** Those before a picture, in messages of their own: they belong to it. */
    void ahead(AccessUnit messages) {
        messages.sets().forEach(set -> replace(ofFirst, set));
    }

    /** Those of a whole frame that the run does not begin with: they stay in force, and a camera may send them at a session's start alone. */
    void pass(AccessUnit frame) {
        frame.sets().forEach(set -> replace(passed, set));
    }

    /** Those of the frame that the run begins with. */
    void begin(AccessUnit first) {
        first.sets().forEach(set -> forget(ofFirst, set));
        ofFirst.addAll(0, first.sets());
    }

    /** The later one is in force; of too many, the oldest is given up. */
    private void replace(List<byte[]> known, byte[] set) {
        forget(known, set);
        known.add(set);
        if (known.size() > MOST) {
            known.removeFirst();
        }
    }

    private void forget(List<byte[]> known, byte[] set) {
        int type = coding.type(set[0]);
        known.removeIf(other -> coding.type(other[0]) == type && id(other) == id(set));
    }

    /** Which of its type it is, by the number that others name it by. */
    private int id(byte[] set) {
        BitReader in = BitReader.ofNal(set, coding.headBytes());
        return switch (coding.type(set[0])) {
            case 7 -> {
                in.skip(24);
                yield in.unsigned();
            }
            case 32 -> in.bits(4);
            case 33 -> {
                in.skip(4);
                int higher = in.bits(3);
                in.skip(97);
                Sps.skipSubLayerLevels(in, higher);
                yield in.unsigned();
            }
            default -> in.unsigned();
        };
    }

    /** The coding record; of a kind that the first frame lacks it has those that were passed, or else the description's. */
    CodingRecord record(Map<String, String> format) {
        List<byte[]> inForce = new ArrayList<>(ofFirst);
        passed.stream()
                .filter(set -> ofFirst.stream().noneMatch(other -> coding.type(other[0]) == coding.type(set[0])))
                .forEach(inForce::add);
        return CodingRecord.of(coding, inForce, format);
    }
}
