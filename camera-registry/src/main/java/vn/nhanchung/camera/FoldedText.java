package vn.nhanchung.camera;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Vietnamese text without tone marks and case, so that {@code dong ve} finds {@code Đông Vệ}. */
final class FoldedText {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern GAPS = Pattern.compile("[\\s,.;]+");

    private FoldedText() {}

    static String of(String... parts) {
        String text = Normalizer.normalize(String.join(" ", parts), Normalizer.Form.NFD);
        String bare = MARKS.matcher(text).replaceAll("").replace('đ', 'd').replace('Đ', 'D');
        return GAPS.matcher(bare.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }

    /** The words of a query, each a LIKE pattern with {@code !} as its escape; empty when nothing was typed. */
    static List<String> patterns(String query) {
        return Stream.of(of(query).split(" "))
                .filter(word -> !word.isEmpty())
                .map(word -> "%" + word.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%")
                .toList();
    }
}
