package vn.nhanchung.extraction.command;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/** The catalogue of what the command says, Vietnamese first. */
final class Words {

    private final Properties words = new Properties();

    Words() {
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(Words.class.getResourceAsStream("cut.properties")), StandardCharsets.UTF_8)) {
            words.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line in Vietnamese and the same in English. */
    String both(String key, Object... subjects) {
        return one(key + ".vi", subjects) + System.lineSeparator() + one(key + ".en", subjects);
    }

    /** One entry of the catalogue; {@code %s} in it takes the subjects' places. */
    String one(String key, Object... subjects) {
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
