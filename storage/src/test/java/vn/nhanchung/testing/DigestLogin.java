package vn.nhanchung.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.nhanchung.testing.SmallWebServer.Answer;
import vn.nhanchung.testing.SmallWebServer.Request;

/** A login as recorders ask for it over HTTP: RFC 7616 with MD5 and {@code qop=auth}. */
record DigestLogin(String user, String password, String realm, String nonce) {

    private static final Pattern PARAMETER = Pattern.compile("(\\w+)=\"?([^\",]+)\"?");

    /** Asks for it by a refusal, with more parameters behind, each after a comma. */
    Answer challenge(Answer refusal, String more) {
        return refusal.with(
                "WWW-Authenticate", "Digest realm=\"%s\", qop=\"auth\", nonce=\"%s\"%s".formatted(realm, nonce, more));
    }

    boolean knows(Request request) {
        String told = request.headers().get("authorization");
        if (told == null || !told.startsWith("Digest ")) {
            return false;
        }
        Map<String, String> said = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(told);
        while (parameter.find()) {
            said.put(parameter.group(1), parameter.group(2));
        }
        String who = md5(user + ":" + realm + ":" + password);
        String what = md5(request.method() + ":" + request.target());
        String proof = md5(String.join(":", who, nonce, said.get("nc"), said.get("cnonce"), said.get("qop"), what));
        return user.equals(said.get("username")) && proof.equals(said.get("response"));
    }

    private static String md5(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
