package vn.nhanchung.testing;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** See {@link Requires}. */
class RequirementCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return context.getElement()
                .flatMap(element -> AnnotationSupport.findAnnotation(element, Requires.class)
                        .flatMap(required -> firstMissing(required)
                                .map(lacking ->
                                        Missing.disable(element, lacking.name(), lacking.howToGet(), Missing.REPORT))))
                .orElseGet(() -> ConditionEvaluationResult.enabled("nothing is missing"));
    }

    private static Optional<Requires.Requirement> firstMissing(Requires required) {
        return Arrays.stream(required.value())
                .<Requires.Requirement>map(ReflectionSupport::newInstance)
                .filter(requirement -> !requirement.met())
                .findFirst();
    }
}
