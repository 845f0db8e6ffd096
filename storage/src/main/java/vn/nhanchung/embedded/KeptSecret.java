package vn.nhanchung.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** A random secret in a file that only its owner may read, made on first use and the same ever after. */
record KeptSecret(Path file) {

    /** The secret: 32 characters of the URL-safe Base64 alphabet. */
    String value() throws IOException {
        if (!Files.exists(file)) {
            // Moved into place whole: a crash leaves either no secret or a complete one.
            var fresh = Files.createTempFile(
                    file.toAbsolutePath().getParent(),
                    ".secret",
                    null,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, random());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file).strip();
    }

    private static String random() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
