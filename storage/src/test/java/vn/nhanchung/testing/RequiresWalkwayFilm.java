package vn.nhanchung.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The tests run where {@link WalkwayFilm#find} finds the film; elsewhere they are reported as with {@link RequiresProgram}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresWalkwayFilm.Condition.class)
public @interface RequiresWalkwayFilm {

    /** Looks for the film. */
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (WalkwayFilm.find().isPresent() || context.getTestClass().isEmpty()) {
                return ConditionEvaluationResult.enabled("the film is there");
            }
            return RequiredProgramCondition.missing(
                    context.getRequiredTestClass(),
                    "vtest.avi",
                    "apt-get install opencv-doc",
                    RequiredProgramCondition.REPORT);
        }
    }
}
