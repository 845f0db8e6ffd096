package vn.nhanchung.api;

import io.swagger.v3.oas.models.Operation;
import java.util.List;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;

/**
 * Describes an operation from its handler: the method's name is its id, the first sentence of the method's comment its
 * summary, the rest of the comment its description, the controller its tag and the guard its roles.
 */
@Component
class ApiOperations implements OperationCustomizer {

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        operation.setOperationId(handler.getMethod().getName());
        operation.setTags(List.of(handler.getBeanType().getSimpleName().replace("Controller", "")));
        splitComment(operation);
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class);
        boolean changes = mapping != null && !List.of(mapping.method()).contains(RequestMethod.GET);
        ApiAccess.describe(operation, handler, changes);
        ApiBodies.describe(operation, handler);
        return operation;
    }

    /** Springdoc gives the whole comment as the description, its first sentence again as the summary. */
    private static void splitComment(Operation operation) {
        String summary = operation.getSummary(), whole = operation.getDescription();
        if (summary == null || whole == null) {
            return;
        }
        String rest = whole.substring(whole.indexOf(summary) + summary.length());
        String kept = rest.startsWith(".") ? rest.substring(1).strip() : rest.strip();
        operation.setSummary(summary.endsWith(".") ? summary.substring(0, summary.length() - 1) : summary);
        operation.setDescription(kept.isEmpty() ? null : kept);
    }
}
