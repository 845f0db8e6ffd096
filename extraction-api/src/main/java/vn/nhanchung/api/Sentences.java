package vn.nhanchung.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import vn.nhanchung.extraction.Trouble;
import vn.nhanchung.recorder.Finding;
import vn.nhanchung.recorder.FootageException;

/** The catalogue of sentences for what goes wrong: one for each problem and each trouble, in Vietnamese and English. */
@Component
class Sentences {

    private final Catalogue catalogue;

    Sentences() {
        try (InputStream in = new ClassPathResource("sentences.json").getInputStream()) {
            this.catalogue = JsonMapper.shared().readValue(in, Catalogue.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The slug of a refusal's kind: {@code WINDOW_IN_FUTURE} is {@code window-in-future}. */
    static String slug(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean knows(String slug) {
        return catalogue.problems().containsKey(slug);
    }

    /** The slugs of every problem, by the status they come with. */
    NavigableMap<Integer, NavigableSet<String>> slugsByStatus() {
        return catalogue.problems().entrySet().stream()
                .collect(Collectors.groupingBy(
                        problem -> problem.getValue().status(),
                        TreeMap::new,
                        Collectors.mapping(Map.Entry::getKey, Collectors.toCollection(TreeSet::new))));
    }

    /**
     * The problem with this slug.
     *
     * @param subject what it is about; goes where the sentence says {@code {subject}}
     */
    Problem problem(String slug, String subject) {
        Entry entry = Objects.requireNonNull(catalogue.problems().get(slug), slug);
        Said vi = entry.vi().about(subject);
        Said en = entry.en().about(subject);
        return new Problem(
                Problem.PREFIX + slug,
                entry.status(),
                vi.title(),
                vi.detail(),
                vi.action(),
                new Problem.English(en.title(), en.detail(), en.action()),
                null,
                null);
    }

    /** The problem with this slug, pinned to a field when it is about one. */
    Problem problem(String slug, @Nullable String field, String subject) {
        Problem problem = problem(slug, subject);
        if (field == null) {
            return problem;
        }
        return problem.withErrors(List.of(new Problem.FieldError(
                field, slug, problem.detail(), problem.english().detail())));
    }

    /** What a trouble is called, and what to do where the service has given up. */
    TroubleView trouble(Trouble trouble) {
        return trouble(trouble, TroubleSentences::action);
    }

    /** What a trouble is called, and what to do while the service goes on trying by itself. */
    TroubleView troubleOfOneThatWaits(Trouble trouble) {
        return trouble(trouble, said -> Objects.requireNonNull(said.meanwhile(), trouble.name()));
    }

    private TroubleView trouble(Trouble trouble, Function<TroubleSentences, String> action) {
        TroubleEntry entry = Objects.requireNonNull(catalogue.troubles().get(trouble.name()), trouble.name());
        return new TroubleView(
                trouble,
                trouble.retryable(),
                entry.vi().message(),
                action.apply(entry.vi()),
                new TroubleSaid(entry.en().message(), action.apply(entry.en())));
    }

    /** What a recorder did wrong when somebody who looks after it asked it on the spot: what to do is what a test of it would say. */
    Problem recorderFailed(FootageException.Kind failure) {
        TroubleView said = trouble(Trouble.valueOf(failure.name()));
        FindingEntry found = found(Finding.Kind.of(failure, true));
        Problem frame = problem("recorder-failed", said.message());
        return new Problem(
                frame.type(),
                frame.status(),
                frame.title(),
                said.message(),
                Objects.requireNonNull(found.vi().action(), failure.name()),
                new Problem.English(
                        frame.english().title(),
                        said.english().message(),
                        Objects.requireNonNull(found.en().action(), failure.name())),
                null,
                null);
    }

    /**
     * What a test of a connection found, and what to do about it.
     *
     * @param vi what it is about, in Vietnamese; goes where the sentence says {@code {subject}}
     * @param en the same in English
     */
    FindingView finding(Finding.Kind kind, String vi, String en) {
        FindingEntry entry = found(kind);
        FindingSaid said = entry.vi().about(vi);
        return new FindingView(
                kind, kind.level(), said.message(), said.action(), entry.en().about(en));
    }

    private FindingEntry found(Finding.Kind kind) {
        return Objects.requireNonNull(catalogue.findings().get(kind.name()), kind.name());
    }

    /**
     * One thing that a test of a connection found.
     *
     * @param message in Vietnamese
     * @param action in Vietnamese, what to do; null where there is nothing to do
     */
    record FindingView(
            Finding.Kind kind,
            Finding.Level level,
            String message,
            @Nullable String action,
            FindingSaid english) {}

    /** A finding in one language. */
    record FindingSaid(String message, @Nullable String action) {
        FindingSaid about(String subject) {
            return new FindingSaid(message.replace("{subject}", subject), action);
        }
    }

    /**
     * What stands between an extraction and its clip.
     *
     * @param retryable whether a person who tries again may get another answer
     * @param message in Vietnamese
     * @param action in Vietnamese, what to do
     */
    record TroubleView(Trouble kind, boolean retryable, String message, String action, TroubleSaid english) {}

    /** A trouble in one language. */
    record TroubleSaid(String message, String action) {}

    private record Catalogue(
            Map<String, Entry> problems, Map<String, TroubleEntry> troubles, Map<String, FindingEntry> findings) {}

    private record FindingEntry(FindingSaid vi, FindingSaid en) {}

    private record Entry(int status, Said vi, Said en) {}

    private record TroubleEntry(TroubleSentences vi, TroubleSentences en) {}

    /**
     * The sentences of a trouble in one language.
     *
     * @param action what to do once the service has given up
     * @param meanwhile what to do or to expect while it goes on trying; null where it never tries by itself
     */
    private record TroubleSentences(
            String message, String action, @Nullable String meanwhile) {}

    private record Said(String title, String detail, String action) {
        Said about(String subject) {
            return new Said(title, detail.replace("{subject}", subject), action.replace("{subject}", subject));
        }
    }
}
