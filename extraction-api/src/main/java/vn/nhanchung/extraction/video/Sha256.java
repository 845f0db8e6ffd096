package vn.nhanchung.extraction.video;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** One SHA-256 being computed. */
final class Sha256 {

    private final MessageDigest digest;

    Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Takes all that remains. */
    void take(ByteBuffer bytes) {
        digest.update(bytes);
    }

    /** Takes ASCII text. */
    void take(String text) {
        digest.update(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** 64 lower-case hex digits of what was taken; the next hash begins. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
