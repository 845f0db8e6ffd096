package vn.nhanchung.api;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.method.HandlerMethod;

/** Says of an operation in the API document who may call it and what the call must carry. */
final class ApiAccess {

    static final String SESSION = "session", CSRF = "csrf", BASIC = "basic", LINK = "link";

    /** The roles that may call an operation; any one of them is enough. */
    static final String ROLES = "x-roles";

    private static final Pattern QUOTED = Pattern.compile("'([A-Z_]+)'");

    private ApiAccess() {}

    /** Says it from the handler's guard. */
    static void describe(Operation operation, HandlerMethod handler, boolean changes) {
        List<String> roles = roles(handler);
        if (roles.isEmpty()) {
            operation.setSecurity(List.of());
            return;
        }
        operation.addExtension(ROLES, roles);
        if (roles.equals(List.of(LinkKeys.HOLDER))) {
            operation.setSecurity(List.of(new SecurityRequirement().addList(LINK)));
        } else {
            signedIn(operation, changes);
        }
    }

    /** Whoever is signed in: with the session's cookie, and the token where something changes, or with a password. */
    static void signedIn(Operation operation, boolean changes) {
        SecurityRequirement page = new SecurityRequirement().addList(SESSION);
        operation.setSecurity(List.of(changes ? page.addList(CSRF) : page, new SecurityRequirement().addList(BASIC)));
    }

    /** Whether a handler's guard names the roles; open operations and the filters' own have none. */
    static boolean isGuarded(Operation operation) {
        return operation.getExtensions() != null && operation.getExtensions().containsKey(ROLES);
    }

    private static List<String> roles(HandlerMethod handler) {
        PreAuthorize guard = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), PreAuthorize.class);
        if (guard == null) {
            throw new IllegalStateException(handler + " has no guard");
        }
        return QUOTED.matcher(guard.value())
                .results()
                .map((MatchResult role) -> role.group(1))
                .toList();
    }
}
