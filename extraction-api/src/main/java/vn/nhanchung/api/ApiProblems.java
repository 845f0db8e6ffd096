package vn.nhanchung.api;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Adds the problems to the API document: their one shape, each status with the types it may come with, as the catalogue of
 * sentences has them, and to each operation the statuses that its kind can be answered with.
 */
@Component
class ApiProblems {

    private static final String EARLY = "/api/early-viewings/";
    private static final List<String> STREAMS = List.of("/api/viewings/", EARLY);

    private final Sentences sentences;

    ApiProblems(Sentences sentences) {
        this.sentences = sentences;
    }

    void describe(OpenAPI document) {
        Components components = document.getComponents();
        NavigableMap<Integer, NavigableSet<String>> types = sentences.slugsByStatus();
        addSchemas(components, types.values());
        NavigableSet<Integer> used = new TreeSet<>();
        document.getPaths()
                .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                    NavigableSet<Integer> statuses = statuses(path, method, operation);
                    statuses.forEach(status -> refer(operation, status));
                    used.addAll(statuses);
                }));
        used.forEach(status ->
                components.addResponses(name(status), answer(status, Objects.requireNonNull(types.get(status)))));
    }

    private static void refer(Operation operation, int status) {
        operation
                .getResponses()
                .addApiResponse(
                        String.valueOf(status), new ApiResponse().$ref("#/components/responses/" + name(status)));
    }

    private static void addSchemas(Components components, Collection<NavigableSet<String>> slugs) {
        ModelConverters.getInstance(true).readAll(Problem.class).forEach(components::addSchemas);
        JsonSchema type = new JsonSchema();
        type.addType("string");
        slugs.stream()
                .flatMap(NavigableSet::stream)
                .sorted()
                .forEach(slug -> type.addEnumItemObject(Problem.PREFIX + slug));
        components.addSchemas("ProblemType", type);
        Objects.requireNonNull(components.getSchemas().get("Problem"))
                .addProperty("type", new JsonSchema().$ref("#/components/schemas/ProblemType"));
    }

    private static String name(int status) {
        return "Problem" + status;
    }

    private static ApiResponse answer(int status, NavigableSet<String> slugs) {
        ApiResponse answer = new ApiResponse()
                .description(slugs.stream().map(slug -> "`" + slug + "`").collect(Collectors.joining(", ", "", ".")))
                .content(new Content()
                        .addMediaType(
                                org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                new MediaType().schema(new JsonSchema().$ref("#/components/schemas/Problem"))));
        if (status == 503) {
            answer.addHeaderObject(
                    "Retry-After",
                    new Header()
                            .description("Seconds after which asking again may help; not with every one of them.")
                            .schema(new JsonSchema().typesItem("integer")));
        }
        return answer;
    }

    /** Signing in may be needed, tried too often or broken anywhere; the rest follows from what the operation takes. */
    private static NavigableSet<Integer> statuses(String path, HttpMethod method, Operation operation) {
        List<Parameter> takes = operation.getParameters() == null ? List.of() : operation.getParameters();
        boolean changes = method != HttpMethod.GET, guarded = ApiAccess.isGuarded(operation);
        NavigableSet<Integer> statuses = new TreeSet<>(List.of(401, 429, 500, 503));
        addIf(
                statuses,
                400,
                guarded
                        && (operation.getRequestBody() != null
                                || takes.stream().anyMatch(ApiProblems::canBeMalformed)));
        addIf(statuses, 403, changes || guarded);
        addIf(statuses, 404, takes.stream().anyMatch(one -> "path".equals(one.getIn())));
        addIf(statuses, 409, (changes && guarded) || path.startsWith(EARLY));
        addIf(statuses, 410, STREAMS.stream().anyMatch(path::startsWith));
        addIf(statuses, 416, takes.stream().anyMatch(one -> "Range".equals(one.getName())));
        return statuses;
    }

    /** A code in a path is looked up as it is; anything else is read as a number, an instant, one of an enumeration. */
    private static boolean canBeMalformed(Parameter parameter) {
        return !"path".equals(parameter.getIn()) || parameter.getSchema().getFormat() != null;
    }

    private static void addIf(NavigableSet<Integer> statuses, int status, boolean condition) {
        if (condition) {
            statuses.add(status);
        }
    }
}
