package vn.nhanchung.recorder.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.nhanchung.recorder.coded.BoxBuffer;

/** Which parameter sets are in force where a run begins. */
class FirstSetsTest {

    private static final byte[] PICTURE_SET = Base64.getDecoder().decode("aO8PyA==");

    private final FirstSets sets = new FirstSets(NalCoding.H264);

    /** The same number of a sequence, by another level. */
    private static byte[] sequenceSet(int level) {
        byte[] set = Base64.getDecoder().decode("Z01AH9oDAEmhAAADAAEAAAMAFA8YMqA=");
        set[3] = (byte) level;
        return set;
    }

    private static AccessUnit frame(byte[]... units) {
        AccessUnit frame = new AccessUnit(NalCoding.H264, 0);
        for (byte[] unit : units) {
            frame.begin();
            frame.add(ByteBuffer.wrap(unit));
            frame.end();
        }
        return frame;
    }

    private String entry() {
        BoxBuffer out = new BoxBuffer();
        sets.record(Map.of()).writeEntry(out);
        return text(out.toByteArray());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private void assertInForce(int level) {
        String entry = entry();
        assertThat(entry).contains(text(sequenceSet(level)));
        assertThat(entry.split("gM@", -1)).as("no former one beside").hasSize(2);
    }

    /** The camera was set otherwise before the first key frame, which brings none of its own. */
    @Test
    void ofThoseThatPassedTheLatestIsInForce() {
        sets.pass(frame(sequenceSet(30), PICTURE_SET));
        for (int again = 0; again < 64; again++) {
            sets.pass(frame(sequenceSet(31), PICTURE_SET));
        }
        sets.pass(frame(sequenceSet(32), PICTURE_SET));
        sets.begin(frame());

        assertInForce(32);
    }

    @Test
    void ofThoseBeforeThePictureTheLatestIsInForceAndThePicturesOwnAfterAll() {
        sets.ahead(frame(sequenceSet(30), PICTURE_SET));
        sets.ahead(frame(sequenceSet(31)));
        sets.begin(frame());
        assertInForce(31);

        sets.begin(frame(sequenceSet(32)));
        assertInForce(32);
    }

    /** A picture may name any of them by its number. */
    @Test
    void thoseOfOtherNumbersStay() {
        byte[] other = PICTURE_SET.clone();
        other[1] = 0x58;
        sets.pass(frame(sequenceSet(31), PICTURE_SET));
        sets.pass(frame(other));
        sets.begin(frame());

        assertThat(entry()).contains(text(PICTURE_SET)).contains(text(other));
    }
}
