package vn.nhanchung.upload;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import vn.nhanchung.upload.UploadRefusal.Kind;

/** What the bytes of one PATCH have to add up to, as tus's checksum extension has it. */
final class Checksum {

    /** As the header {@code Tus-Checksum-Algorithm} has them. */
    static final String ALGORITHMS = "sha1,sha256";

    private static final Map<String, String> NAMES = Map.of("sha1", "SHA-1", "sha256", "SHA-256");

    private final MessageDigest digest;
    private final byte[] wanted;

    private Checksum(MessageDigest digest, byte[] wanted) {
        this.digest = digest;
        this.wanted = wanted;
    }

    /**
     * Reads the header {@code Upload-Checksum}: an algorithm, a space, the value in Base64.
     *
     * @throws UploadRefusal UPLOAD_UNKNOWN_CHECKSUM
     */
    static Checksum parse(String header) {
        int space = header.indexOf(' ');
        String name = NAMES.get(header.substring(0, Math.max(0, space)));
        if (name == null) {
            throw new UploadRefusal(Kind.UPLOAD_UNKNOWN_CHECKSUM, ALGORITHMS);
        }
        try {
            byte[] wanted =
                    Base64.getDecoder().decode(header.substring(space + 1).strip());
            return new Checksum(MessageDigest.getInstance(name), wanted);
        } catch (IllegalArgumentException e) {
            throw new UploadRefusal(Kind.UPLOAD_UNKNOWN_CHECKSUM, ALGORITHMS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Takes bytes, and leaves the buffer as it is. */
    void add(ByteBuffer bytes) {
        digest.update(bytes.duplicate());
    }

    /** Whether what was taken adds up; to be asked once. */
    boolean holds() {
        return MessageDigest.isEqual(wanted, digest.digest());
    }
}
