package vn.nhanchung.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** What a machine lacks for some tests: said at the end of the run, or a failure where everything has to be there. */
final class Missing {

    static final Path REPORT = Path.of("target", "missing-programs.txt");

    private Missing() {}

    /**
     * Disables tests and says so in the report, one line: name, how to get it, number of tests, where, separated by tabs.
     *
     * @throws IllegalStateException with {@code -Dnhanchung.programs=required}
     */
    static ConditionEvaluationResult disable(AnnotatedElement element, String name, String howToGet, Path report) {
        var what = "%s is missing; to have it: %s".formatted(name, howToGet);
        if ("required".equals(System.getProperty("nhanchung.programs"))) {
            throw new IllegalStateException(what);
        }
        append(report, "%s\t%s\t%d\t%s%n".formatted(name, howToGet, tests(element), element));
        return ConditionEvaluationResult.disabled(what);
    }

    private static int tests(AnnotatedElement element) {
        return element instanceof Class<?> type
                ? ReflectionSupport.findMethods(
                                type,
                                method -> AnnotationSupport.isAnnotated(method, Testable.class),
                                HierarchyTraversalMode.TOP_DOWN)
                        .size()
                : 1;
    }

    private static void append(Path file, String line) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
