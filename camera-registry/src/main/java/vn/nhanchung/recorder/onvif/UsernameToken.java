package vn.nhanchung.recorder.onvif;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import vn.nhanchung.recorder.Login;

/**
 * What proves a login in a message's head: OASIS Web Services Security UsernameToken Profile 1.0,
 * {@code Password_Digest = Base64(SHA-1(nonce + created + password))}. The password itself is not in it.
 */
record UsernameToken(String user, String digest, String nonce, String created) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE = 16;

    /** A token of now; {@code now} is by the device's clock, which refuses what it thinks old. */
    static UsernameToken of(Login login, Instant now) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        return of(login, now, nonce);
    }

    /** The same with a given number. */
    static UsernameToken of(Login login, Instant now, byte[] nonce) {
        String created = DateTimeFormatter.ISO_INSTANT.format(now.truncatedTo(ChronoUnit.MILLIS));
        MessageDigest sha = sha();
        sha.update(nonce);
        sha.update(created.getBytes(StandardCharsets.UTF_8));
        byte[] digest = sha.digest(login.password().getBytes(StandardCharsets.UTF_8));
        Base64.Encoder base64 = Base64.getEncoder();
        return new UsernameToken(login.user(), base64.encodeToString(digest), base64.encodeToString(nonce), created);
    }

    private static MessageDigest sha() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
