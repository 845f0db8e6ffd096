package vn.nhanchung.recorder.rtsp;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The picture with which a run begins, by its coded bytes, and whether others of the run are like it. */
final class FirstPicture {

    private static final int FEWEST_OTHERS = 2;

    private byte @Nullable [] first;
    private int others;
    private boolean again;

    /** Takes the next key frame. */
    void take(ByteBuffer key) {
        byte[] hash = sha256(key);
        if (first == null) {
            first = hash;
        } else {
            others++;
            again |= Arrays.equals(first, hash);
        }
    }

    /** What is known when the run has ended. */
    RtspRun.Beginning told() {
        return new RtspRun.Beginning(
                first == null ? "" : HexFormat.of().formatHex(first), others >= FEWEST_OTHERS && !again);
    }

    private static byte[] sha256(ByteBuffer bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes.duplicate());
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
