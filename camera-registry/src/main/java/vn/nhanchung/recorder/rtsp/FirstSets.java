package vn.nhanchung.recorder.rtsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
        if (ofFirst.size() < MOST) {
            ofFirst.addAll(messages.sets());
        }
    }

    /** Those of a whole frame that the run does not begin with: they stay in force, and a camera may send them at a session's start alone. */
    void pass(AccessUnit frame) {
        if (passed.size() < MOST) {
            passed.addAll(frame.sets());
        }
    }

    /** Those of the frame that the run begins with. */
    void begin(AccessUnit first) {
        ofFirst.addAll(0, first.sets());
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
