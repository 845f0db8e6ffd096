package vn.nhanchung.extraction.command;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/** The catalogue of what a command says, Vietnamese first. */
public final class Words {

    private final Properties words = new Properties();

    /**
     * What every command says of its options, and what one says itself.
     *
     * @param owner the class beside which the command's own catalogue lies
     */
    public Words(Class<?> owner, String catalogue) {
        load(Words.class, "options.properties");
        load(owner, catalogue);
    }

    private void load(Class<?> owner, String catalogue) {
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(owner.getResourceAsStream(catalogue), catalogue), StandardCharsets.UTF_8)) {
            words.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line in Vietnamese and the same in English. */
    public String both(String key, Object... subjects) {
        return one(key + ".vi", subjects) + System.lineSeparator() + one(key + ".en", subjects);
    }

    /** One entry of the catalogue; {@code %s} in it takes the subjects' places. */
    public String one(String key, Object... subjects) {
        String text = words.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("no words for " + key);
        }
        return subjects.length == 0 ? text : text.formatted(subjects);
    }

    boolean knows(String key) {
        return words.containsKey(key + ".vi") && words.containsKey(key + ".en");
    }
}
