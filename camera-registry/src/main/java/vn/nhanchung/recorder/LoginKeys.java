package vn.nhanchung.recorder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the logins, in a file of their own that the database never sees: one a line, its name, a space, and 32 bytes in Base64; the
 * newest last. AES-256-GCM with a nonce of 96 bits, NIST SP 800-38D. Whoever holds the file and the database holds the logins.
 */
final class LoginKeys {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Path file;
    private final SecureRandom random = new SecureRandom();

    /**
     * A text under a key.
     *
     * @param bytes the nonce, then what was sealed with its tag
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Sealed(String key, byte[] bytes) {}

    /** Keys that are read when they are asked for, so that a change by another process is seen. */
    LoginKeys(Path file) {
        this.file = file;
    }

    /** Seals a text under the newest key; makes the first key where there is none. */
    Sealed seal(String text, String belongsTo) {
        if (keys().isEmpty()) {
            add();
        }
        Map.Entry<String, byte[]> newest = keys().lastEntry();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, newest.getValue(), nonce, belongsTo)
                    .doFinal(text.getBytes(StandardCharsets.UTF_8));
            return new Sealed(
                    newest.getKey(),
                    ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every JDK", e);
        }
    }

    /**
     * Opens a sealed text; null where its key is not in the file, or where it was sealed for somebody else or changed.
     *
     * @param belongsTo as it was given to {@link #seal}
     */
    @Nullable
    String open(Sealed sealed, String belongsTo) {
        byte[] key = keys().get(sealed.key());
        if (key == null || sealed.bytes().length < NONCE_BYTES) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.wrap(sealed.bytes());
        byte[] nonce = new byte[NONCE_BYTES];
        bytes.get(nonce);
        byte[] rest = new byte[bytes.remaining()];
        bytes.get(rest);
        try {
            return new String(cipher(Cipher.DECRYPT_MODE, key, nonce, belongsTo).doFinal(rest), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException forged) {
            return null;
        }
    }

    /** Adds a new newest key. The file is replaced as a whole: a kill leaves the old one or the new one. */
    synchronized void add() {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        SequencedMap<String, byte[]> keys = keys();
        keys.put(UUID.randomUUID().toString(), key);
        write(keys);
    }

    /** Forgets the keys that are not named, but for the newest two: somebody may be sealing under the last but one. */
    synchronized void forgetOthers(Set<String> named) {
        SequencedMap<String, byte[]> keys = keys();
        List<String> names = List.copyOf(keys.keySet());
        names.stream()
                .limit(Math.max(0, names.size() - 2))
                .filter(name -> !named.contains(name))
                .forEach(keys::remove);
        write(keys);
    }

    private void write(Map<String, byte[]> keys) {
        StringBuilder text = new StringBuilder();
        keys.forEach((name, key) -> text.append(name)
                .append(' ')
                .append(Base64.getEncoder().encodeToString(key))
                .append('\n'));
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Path next = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
            Files.createFile(next, OWNER_ONLY);
            try (FileChannel out = FileChannel.open(next, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.US_ASCII));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the file of the recorders' login keys cannot be written", e);
        }
    }

    private SequencedMap<String, byte[]> keys() {
        LinkedHashMap<String, byte[]> keys = new LinkedHashMap<>();
        try {
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
                    String[] parts = line.strip().split(" ", -1);
                    byte[] key = parts.length == 2 ? Base64.getDecoder().decode(parts[1]) : new byte[0];
                    if (key.length != KEY_BYTES) {
                        throw new IllegalStateException("the file of the recorders' login keys is damaged: " + file);
                    }
                    keys.put(parts[0], key);
                }
            }
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException("the file of the recorders' login keys cannot be read", e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, String belongsTo) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(belongsTo.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
