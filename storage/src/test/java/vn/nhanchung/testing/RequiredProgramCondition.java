package vn.nhanchung.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** See {@link RequiresProgram}. */
class RequiredProgramCondition implements ExecutionCondition {

    static final Path REPORT = Path.of("target", "missing-programs.txt");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return context.getElement()
                .flatMap(element -> AnnotationSupport.findAnnotation(element, RequiresProgram.class)
                        .map(required -> evaluate(element, required, REPORT)))
                .orElseGet(() -> ConditionEvaluationResult.enabled("needs no program"));
    }

    static ConditionEvaluationResult evaluate(AnnotatedElement element, RequiresProgram required, Path report) {
        var name = required.value();
        if (Programs.find(name).isPresent()) {
            return ConditionEvaluationResult.enabled(name + " is there");
        }
        return missing(element, name, required.howToGet(), report);
    }

    /** Fails where everything is required; elsewhere reports the tests that do not run and disables them. */
    static ConditionEvaluationResult missing(AnnotatedElement element, String name, String howToGet, Path report) {
        var what = "%s is missing; to have it: %s".formatted(name, howToGet);
        if ("required".equals(System.getProperty("nhanchung.programs"))) {
            throw new IllegalStateException(what);
        }
        report(report, "%s\t%s\t%d\t%s%n".formatted(name, howToGet, tests(element), element));
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

    private static void report(Path file, String line) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
