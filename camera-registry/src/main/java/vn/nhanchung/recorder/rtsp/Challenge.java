package vn.nhanchung.recorder.rtsp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.Login;

/** What a recorder asks before it believes a login (RFC 2617, 7616), and the answers to it. */
final class Challenge {

    private static final Pattern PARAMETER =
            Pattern.compile("([A-Za-z-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"]+))");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String scheme;
    private final Map<String, String> parameters;
    private int count;

    private Challenge(String scheme, Map<String, String> parameters) {
        this.scheme = scheme;
        this.parameters = parameters;
    }

    /** The strongest that is understood: SHA-256, then MD5. A password never crosses the network as it is, so Basic is none. */
    static Optional<Challenge> choose(List<String> offered) {
        return offered.stream()
                .map(Challenge::parse)
                .filter(challenge -> challenge.strength() > 0)
                .max(Comparator.comparingInt(Challenge::strength));
    }

    /** Whether the recorder says that only its own number was too old. */
    boolean isStale() {
        return "true".equalsIgnoreCase(parameters.get("stale"));
    }

    /** Whether it asks with the same number as another. */
    boolean repeats(Challenge other) {
        return Objects.equals(parameters.get("nonce"), other.parameters.get("nonce"));
    }

    /** The value of {@code Authorization} for a request. */
    String answer(Login login, String method, String uri) {
        byte[] random = new byte[8];
        RANDOM.nextBytes(random);
        return digest(login, method, uri, HexFormat.of().formatHex(random));
    }

    /** The same with a given number of the client's. */
    String digest(Login login, String method, String uri, String cnonce) {
        String realm = parameters.getOrDefault("realm", "");
        String nonce = parameters.getOrDefault("nonce", "");
        String secret = hash(login.user() + ":" + realm + ":" + login.password());
        if (isSession()) {
            secret = hash(secret + ":" + nonce + ":" + cnonce);
        }
        String asked = hash(method + ":" + uri);
        StringBuilder out = new StringBuilder("Digest username=").append(quoted(login.user()));
        out.append(", realm=").append(quoted(realm)).append(", nonce=").append(quoted(nonce));
        out.append(", uri=").append(quoted(uri));
        if (hasQuality()) {
            String number = String.format(Locale.ROOT, "%08x", ++count);
            String response = hash(String.join(":", secret, nonce, number, cnonce, "auth", asked));
            out.append(", response=\"")
                    .append(response)
                    .append("\", qop=auth, nc=")
                    .append(number);
            out.append(", cnonce=\"").append(cnonce).append('"');
        } else {
            out.append(", response=\"")
                    .append(hash(secret + ":" + nonce + ":" + asked))
                    .append('"');
            if (isSession()) {
                out.append(", cnonce=\"").append(cnonce).append('"');
            }
        }
        if (parameters.get("algorithm") != null) {
            out.append(", algorithm=").append(algorithm());
        }
        String opaque = parameters.get("opaque");
        return opaque == null
                ? out.toString()
                : out.append(", opaque=").append(quoted(opaque)).toString();
    }

    private static Challenge parse(String header) {
        String[] parts = header.trim().split("\\s+", 2);
        Map<String, String> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Matcher found = PARAMETER.matcher(parts.length > 1 ? parts[1] : "");
        while (found.find()) {
            String bare = found.group(3);
            String value = bare == null ? found.group(2).replaceAll("\\\\(.)", "$1") : bare;
            parameters.putIfAbsent(found.group(1), value);
        }
        return new Challenge(parts[0].toLowerCase(Locale.ROOT), parameters);
    }

    private int strength() {
        if (!scheme.equals("digest") || messageDigest() == null || !(hasQuality() || parameters.get("qop") == null)) {
            return 0;
        }
        return algorithm().startsWith("SHA") ? 2 : 1;
    }

    private String algorithm() {
        return parameters.getOrDefault("algorithm", "MD5").toUpperCase(Locale.ROOT);
    }

    private boolean isSession() {
        return algorithm().endsWith("-SESS");
    }

    private boolean hasQuality() {
        String offered = parameters.getOrDefault("qop", "");
        return Arrays.stream(offered.split(",", -1)).anyMatch(one -> one.trim().equalsIgnoreCase("auth"));
    }

    private @Nullable MessageDigest messageDigest() {
        String name = algorithm().replace("-SESS", "");
        if (!name.equals("MD5") && !name.equals("SHA-256")) {
            return null;
        }
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String hash(String text) {
        MessageDigest digest = messageDigest();
        if (digest == null) {
            throw new IllegalStateException("a challenge that was not to be chosen");
        }
        return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
