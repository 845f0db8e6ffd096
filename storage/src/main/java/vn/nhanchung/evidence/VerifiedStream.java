package vn.nhanchung.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Passes on exactly the bytes that were promised, or throws before the last of them. */
class VerifiedStream extends InputStream {

    private final InputStream in;
    private final long expectedLength;
    private final @Nullable String expectedSha256;
    private final MessageDigest digest = Sha256.digest();
    private long length;

    /** @param expectedSha256 of all bytes; null for a part, whose hash nobody knows */
    VerifiedStream(InputStream in, long expectedLength, @Nullable String expectedSha256) {
        this.in = in;
        this.expectedLength = expectedLength;
        this.expectedSha256 = expectedSha256;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int wanted) throws IOException {
        if (wanted == 0) {
            return 0;
        }
        if (length == expectedLength) {
            return -1;
        }
        var read = in.read(buffer, offset, (int) Math.min(wanted, expectedLength - length));
        if (read < 0) {
            throw corrupted("it ends after %d of %d bytes".formatted(length, expectedLength));
        }
        length += read;
        digest.update(buffer, offset, read);
        if (length == expectedLength) {
            verifyWhole();
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void verifyWhole() throws IOException {
        if (expectedSha256 == null) {
            return;
        }
        var found = HexFormat.of().formatHex(digest.digest());
        if (!found.equals(expectedSha256)) {
            throw corrupted("its SHA-256 is %s and not %s".formatted(found, expectedSha256));
        }
        if (in.read() >= 0) {
            throw corrupted("it is longer than %d bytes".formatted(expectedLength));
        }
    }

    private static IOException corrupted(String how) {
        return new IOException(new VaultException(
                VaultException.Kind.CORRUPTED, "The object in the store is not the stored one: " + how));
    }
}
