package vn.nhanchung.testing;

import java.lang.reflect.AnnotatedElement;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** See {@link RequiresProgram}. */
class RequiredProgramCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return context.getElement()
                .flatMap(element -> AnnotationSupport.findAnnotation(element, RequiresProgram.class)
                        .map(required -> evaluate(element, required, Missing.REPORT)))
                .orElseGet(() -> ConditionEvaluationResult.enabled("needs no program"));
    }

    static ConditionEvaluationResult evaluate(AnnotatedElement element, RequiresProgram required, Path report) {
        var name = required.value();
        return Programs.find(name).isPresent()
                ? ConditionEvaluationResult.enabled(name + " is there")
                : Missing.disable(element, name, required.howToGet(), report);
    }
}
