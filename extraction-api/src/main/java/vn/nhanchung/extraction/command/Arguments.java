package vn.nhanchung.extraction.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words of the command line, taken apart: {@code --name value}, {@code --name=value}, switches, and one folder. */
final class Arguments {

    private static final Set<String> SWITCHES = Set.of("--force", "--without-source-hashes");
    private static final Set<String> VALUES = Set.of(
            "--pattern",
            "--zone",
            "--clock-offset",
            "--clock-uncertainty",
            "--segment-length",
            "--from",
            "--to",
            "--out",
            "--put",
            "--manifest");

    private final Map<String, String> values = new HashMap<>();
    private final List<String> plain = new ArrayList<>();

    /** Takes the words after {@code cut}. */
    Arguments(List<String> words) {
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            int equals = word.indexOf('=');
            String name = equals > 0 ? word.substring(0, equals) : word;
            if (!word.startsWith("--")) {
                plain.add(word);
            } else if (SWITCHES.contains(word)) {
                put(word, "");
            } else if (!VALUES.contains(name)) {
                throw new WrongUsage("unknown-option", name);
            } else if (equals > 0) {
                put(name, word.substring(equals + 1));
            } else if (rest.hasNext()) {
                put(name, rest.next());
            } else {
                throw new WrongUsage("value-missing", name);
            }
        }
    }

    /** The only word that is no option. */
    String folder() {
        if (plain.size() != 1) {
            throw plain.isEmpty()
                    ? new WrongUsage("folder-missing", "")
                    : new WrongUsage("one-folder", Spelling.shown(plain.get(1)));
        }
        return plain.getFirst();
    }

    String required(String name) {
        return optional(name).orElseThrow(() -> new WrongUsage("option-missing", name));
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(values.get(name));
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    private void put(String name, String value) {
        if (values.put(name, value) != null) {
            throw new WrongUsage("option-twice", name);
        }
    }
}
