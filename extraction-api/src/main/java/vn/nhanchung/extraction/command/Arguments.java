package vn.nhanchung.extraction.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words of a command line, taken apart: {@code --name value}, {@code --name=value}, switches, and words that are no option. */
public final class Arguments {

    private final Map<String, List<String>> values = new HashMap<>();
    private final List<String> plain = new ArrayList<>();

    /**
     * The options that a command knows, each with its two hyphens.
     *
     * @param switches stand alone
     * @param values have a value and are given once
     * @param lists have a value and may be given again
     */
    public record Known(Set<String> switches, Set<String> values, Set<String> lists) {}

    /**
     * Takes the words after the command's own.
     *
     * @throws WrongUsage for an option that is not known, has no value or is given twice
     */
    public Arguments(List<String> words, Known known) {
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            int equals = word.indexOf('=');
            String name = equals > 0 ? word.substring(0, equals) : word;
            if (!word.startsWith("--")) {
                plain.add(word);
            } else if (known.switches().contains(word)) {
                put(word, "", known);
            } else if (!known.values().contains(name) && !known.lists().contains(name)) {
                throw new WrongUsage("unknown-option", name);
            } else if (equals > 0) {
                put(name, word.substring(equals + 1), known);
            } else if (rest.hasNext()) {
                put(name, rest.next(), known);
            } else {
                throw new WrongUsage("value-missing", name);
            }
        }
    }

    /** The words that are no option, in order. */
    public List<String> plain() {
        return List.copyOf(plain);
    }

    /**
     * An option's value.
     *
     * @throws WrongUsage where it is not given
     */
    public String required(String name) {
        return optional(name).orElseThrow(() -> new WrongUsage("option-missing", name));
    }

    /** An option's value; empty where it is not given. */
    public Optional<String> optional(String name) {
        return all(name).stream().findFirst();
    }

    /** All values of an option that may be given again, in order. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** Whether an option or a switch is given. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    private void put(String name, String value, Known known) {
        List<String> given = values.computeIfAbsent(name, first -> new ArrayList<>());
        if (!given.isEmpty() && !known.lists().contains(name)) {
            throw new WrongUsage("option-twice", name);
        }
        given.add(value);
    }
}
