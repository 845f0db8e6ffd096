package vn.nhanchung.recorder.http;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.nhanchung.recorder.FootageException.Kind;

/**
 * What Hikvision's ISAPI says of a refusal in the body of the answer ({@code ResponseStatus}). The numbers and words are those of the vendor's
 * document; the head of a body will do, which may be cut off anywhere.
 *
 * @param code {@code ?} where none is told
 * @param words of {@code statusString} and {@code subStatusCode}, in small letters and without blanks
 */
public record IsapiStatus(String code, List<String> words) {

    /** So many bytes hold what is looked for. */
    public static final int HEAD = 512;

    private static final Pattern CODE = Pattern.compile("<statusCode>\\s*(\\d{1,4})\\s*</statusCode>");
    private static final Pattern WORDS = Pattern.compile("<(?:statusString|subStatusCode)>([A-Za-z\\s]{1,60})</");

    /** Reads the beginning of a body, whatever it is. */
    public static IsapiStatus of(String head) {
        Matcher code = CODE.matcher(head);
        return new IsapiStatus(
                code.find() ? code.group(1) : "?",
                WORDS.matcher(head).results().map(IsapiStatus::word).toList());
    }

    private static String word(MatchResult found) {
        return found.group(1).replaceAll("\\s", "").toLowerCase(Locale.ROOT);
    }

    /** Whether the device says that it does not know the question, or not by this method. */
    public boolean saysUnknown() {
        return words.stream().anyMatch(word -> word.equals("methodnotallowed") || word.startsWith("notsupport"));
    }

    /** As what the question failed; UNSUPPORTED where the device is neither in trouble nor says that the account may not ask. */
    public Kind kind() {
        return switch (code) {
            case "2" -> Kind.BUSY;
            case "3", "7" -> Kind.UNREACHABLE;
            default -> words.contains("lowprivilege") ? Kind.FORBIDDEN_REPLAY : Kind.UNSUPPORTED;
        };
    }
}
